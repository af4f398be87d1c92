// Offers the snippets of snippets/ where they may stand, in the reader's language.

import {
  CompletionItem, CompletionItemKind, CompletionList, languages, MarkdownString, Range, SnippetString, Uri, workspace,
  type CompletionItemProvider, type Disposable, type DocumentFilter, type Position, type TextDocument,
} from 'vscode';
import { preview, snippetsAt, type Offer, type Snippet, type SnippetPlace } from './snippet-places';
import { isChinese } from './words';

/** Its words are English, a dot between spaces, Chinese; or the same in both. */
interface DescribedSnippet extends Snippet {
  readonly title: string;
  readonly description: string;
}

const FILES = { manifest: 'kubernetes.json', dockerfile: 'dockerfile.json' } as const;

function inOneLanguage(words: string): string {
  const [english = '', chinese = english] = words.split(' · ');
  return isChinese() ? chinese : english;
}

async function read(extension: Uri, language: SnippetPlace['language']): Promise<readonly DescribedSnippet[]> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(extension, 'snippets', FILES[language]));
  const entries = JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, Omit<DescribedSnippet, 'name'>>>;
  return Object.entries(entries).map(([name, snippet]) => ({ ...snippet, name }));
}

function itemOf({ snippet: { name, title, description }, body }: Offer<DescribedSnippet>, range: Range, markdownLanguage: string): CompletionItem {
  const item = new CompletionItem({ label: name, description: inOneLanguage(title) }, CompletionItemKind.Snippet);
  item.detail = inOneLanguage(description);
  item.insertText = new SnippetString(body.join('\n'));
  item.documentation = new MarkdownString().appendCodeblock(preview(body), markdownLanguage);
  item.range = range;
  return item;
}

class SnippetProvider implements CompletionItemProvider {
  private readonly read = new Map<SnippetPlace['language'], Promise<readonly DescribedSnippet[]>>();

  constructor(private readonly extension: Uri) {}

  async provideCompletionItems(document: TextDocument, position: Position): Promise<CompletionList> {
    const language = document.languageId === 'dockerfile' ? 'dockerfile' : 'manifest';
    const place = { text: document.getText(), offset: document.offsetAt(position), language } as const;
    const found = snippetsAt(await this.snippets(language), place);
    const range = new Range(document.positionAt(found?.start ?? place.offset), position);
    // An incomplete list is asked for again with each letter.
    return new CompletionList(found?.offers.map(offer => itemOf(offer, range, document.languageId)) ?? [], !found?.isSettled);
  }

  private snippets(language: SnippetPlace['language']): Promise<readonly DescribedSnippet[]> {
    const kept = this.read.get(language) ?? read(this.extension, language);
    this.read.set(language, kept);
    return kept;
  }
}

/** @param selector the languages of manifests and Dockerfiles */
export const offerSnippets = (extension: Uri, selector: readonly DocumentFilter[]): Disposable =>
  languages.registerCompletionItemProvider(selector, new SnippetProvider(extension), '-');
