// The names in one file as it is now, with their places in it.

import { LineIndex } from '../text/lines';
import { contains, span, type Span } from '../text/span';
import { mayHoldManifest, readManifests, type FileTraits, type Manifest } from '../model/kubernetes/manifest';
import { mentionsOf } from '../model/names/in-manifest';
import type { PlacedMention } from '../model/names/same-name';
import { parseYaml, type YamlDocument } from '../model/yaml/document';
import { splitStream } from '../model/yaml/stream';
import type { Analysis } from '../engine/analyser';

/** A mention and its place in the file. */
export interface FileMention extends PlacedMention {
  readonly source: NameFile;
  readonly document: YamlDocument;
  /** The name itself, without quotes. */
  readonly place: Span;
}

interface Part {
  readonly offset: number;
  readonly yaml: YamlDocument;
  readonly manifests: readonly Manifest[];
}

const isQuote = (char: string): boolean => char === '"' || char === "'";

export class NameFile {
  private linesMemo: LineIndex | undefined;
  private mentionsMemo: readonly FileMention[] | undefined;

  private constructor(
    readonly file: string,
    readonly text: string,
    /** Of an open document; null for a file on the disk. */
    readonly version: number | null,
    private readonly parts: readonly Part[],
  ) {}

  /** An open file, which is parsed already. */
  static ofAnalysis({ source: { file, text }, parts }: Analysis, version: number): NameFile {
    return new NameFile(file, text, version, parts.flatMap(({ offset, model: { yaml, manifests } }) => (yaml ? [{ offset, yaml, manifests }] : [])));
  }

  /** Another file, of which only the documents that hold one of the words are parsed. */
  static read(file: string, text: string, version: number | null, traits: FileTraits, words: readonly string[]): NameFile {
    const parts = splitStream(text).flatMap(({ start, end }): Part[] => {
      const part = text.slice(start, end);
      if (!mayHoldManifest(part) || !words.some(word => part.includes(word))) return [];
      const yaml = parseYaml(part, traits);
      return [{ offset: start, yaml, manifests: readManifests(yaml, traits) }];
    });
    return new NameFile(file, text, version, parts);
  }

  get lines(): LineIndex {
    this.linesMemo ??= new LineIndex(this.text);
    return this.linesMemo;
  }

  /** A document that holds the word does not parse, so that not every mention in it can be found. */
  isBrokenAround(word: string): boolean {
    return this.parts.some(({ yaml }) => yaml.errors.length > 0 && !yaml.templated && yaml.text.includes(word));
  }

  get mentions(): readonly FileMention[] {
    this.mentionsMemo ??= this.parts.flatMap((part, index) => part.manifests.flatMap((manifest, place) =>
      mentionsOf(manifest, `${this.file}#${index}.${place}`).map(mention => this.at(mention, part))));
    return this.mentionsMemo;
  }

  private at(mention: FileMention['mention'], { offset, yaml }: Part): FileMention {
    const [start, end] = [mention.span.start + offset, mention.span.end + offset];
    const inset = end - start > 1 && isQuote(this.text.charAt(start)) ? 1 : 0;
    return { mention, file: this.file, source: this, document: yaml, place: span(start + inset, end - inset) };
  }

  /** What is named at the offset; several things may share one name. */
  mentionsAt(offset: number): readonly FileMention[] {
    return this.mentions.filter(({ place }) => contains(place, span(offset, offset)));
  }
}
