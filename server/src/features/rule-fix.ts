// Every safe fix of one rule, in as many files as one likes, for a person to look through before it is done.

import { TextDocumentEdit, type AnnotatedTextEdit, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { Edit } from '../text/edit';
import type { LineIndex } from '../text/lines';
import type { Text } from '../rules/rule';
import { rangeOf, type Presentation } from './presentation';

/** The edits of one file. */
export interface FileEdits {
  readonly file: string;
  readonly lines: LineIndex;
  /** Null for a file that is not open. */
  readonly version: number | null;
  readonly edits: readonly Edit[];
}

const ANNOTATION = 'fix';

/** Changes that the client shows first, and does only when the person agrees; undefined when there are none. */
export function previewedEdit(files: readonly FileEdits[], rule: string, title: Text, presentation: Presentation): WorkspaceEdit | undefined {
  const changed = files.filter(({ edits }) => edits.length > 0);
  if (changed.length === 0) return undefined;
  return {
    documentChanges: changed.map(({ file, lines, version, edits }) => TextDocumentEdit.create(
      { uri: presentation.uriOf(file), version },
      edits.map((edit): AnnotatedTextEdit => ({ range: rangeOf(lines, edit.span), newText: edit.text, annotationId: ANNOTATION })),
    )),
    changeAnnotations: { [ANNOTATION]: { label: rule, description: title[presentation.locale], needsConfirmation: true } },
  };
}
