// When an open document is checked: while typing, when it is saved, or when a person asks. And what typing has to wait for.

import type { Diagnostic } from 'vscode-languageserver-types';
import type { Problem } from './engine/problem';
import type { ApplicationSettings } from './engine/settings-reader';

export type RunMode = ApplicationSettings['run'];

/** Findings as they were last told, under a name by which a client may keep them. */
export interface Report {
  readonly id: string;
  readonly items: Diagnostic[];
}

interface DocumentState {
  /** The version that is on the disk, as far as is known: the one that was opened, or saved last. */
  saved: number;
  /** The version that a person asked to have checked. */
  asked: number | undefined;
  /** When the text changed last; undefined since it was opened. */
  editedAt: number | undefined;
  report: Report | undefined;
  /** What was reported as missing in the last report. */
  missing: ReadonlySet<string>;
}

/** How long typing must rest before something is called missing that was not called missing before, in milliseconds. */
export const REST_MS = 1000;

/** The same for the same finding, wherever it has moved to. */
const identityOf = ({ rule, object, args }: Problem): string => JSON.stringify([rule.id, object?.kind, object?.name, args]);

export class RunModes {
  private readonly states = new Map<string, DocumentState>();
  private reports = 0;
  /** So that no client takes a report for one of a server before this one. */
  private readonly series = Date.now().toString(36);

  opened(uri: string, version: number): void {
    this.states.set(uri, { saved: version, asked: undefined, editedAt: undefined, report: undefined, missing: new Set() });
  }

  /** A version came; the one that was opened is none that was typed. */
  edited(uri: string, version: number, now: number): void {
    const state = this.states.get(uri);
    if (state && state.saved !== version) state.editedAt = now;
  }

  saved(uri: string, version: number): void {
    const state = this.states.get(uri);
    if (state) state.saved = version;
  }

  asked(uri: string, version: number): void {
    const state = this.states.get(uri);
    if (state) state.asked = version;
  }

  closed(uri: string): void {
    this.states.delete(uri);
  }

  /** Whether the text is to be checked as it is now. */
  mayCheck(mode: RunMode, uri: string, version: number): boolean {
    const state = this.states.get(uri);
    if (mode === 'onType' || !state) return true;
    return state.asked === version || (mode === 'onSave' && state.saved === version);
  }

  /** Whether nobody has asked for the document's findings where they have to be asked for. */
  isUnasked(mode: RunMode, uri: string): boolean {
    return mode === 'manual' && this.states.get(uri)?.asked === undefined;
  }

  /** The findings that were told last; undefined before the first. */
  reportOf(uri: string): Report | undefined {
    return this.states.get(uri)?.report;
  }

  keep(uri: string, items: Diagnostic[]): Report {
    const report = { id: `${this.series}-${++this.reports}`, items };
    const state = this.states.get(uri);
    if (state) state.report = report;
    return report;
  }

  /** Whether a finding may be told already: what is newly missing waits until typing rests. */
  isTold(uri: string, problem: Problem, now: number): boolean {
    const state = this.states.get(uri);
    const rests = state?.editedAt === undefined || now - state.editedAt >= REST_MS;
    return rests || !problem.rule.reportsAbsence || state.missing.has(identityOf(problem));
  }

  /**
   * Leaves out what a person who is typing has simply not written yet: what is newly missing waits until typing rests.
   * @returns what may be told now, and in how many milliseconds the rest may be; undefined when nothing waits
   */
  whileTyping(uri: string, problems: readonly Problem[], now: number): { readonly told: readonly Problem[]; readonly waitMs: number | undefined } {
    const state = this.states.get(uri);
    if (!state) return { told: problems, waitMs: undefined };
    const waitMs = state.editedAt === undefined ? 0 : state.editedAt + REST_MS - now;
    const told = problems.filter(problem => this.isTold(uri, problem, now));
    state.missing = new Set(told.filter(({ rule }) => rule.reportsAbsence).map(identityOf));
    return { told, waitMs: told.length < problems.length ? waitMs : undefined };
  }
}
