// What a file's status says to a person: which words, and what can be done. Knows nothing of VS Code.

/** The server's answer to seaworthy/fileStatus. */
export type FileStatus =
  | { readonly state: 'checked'; readonly rules: number; readonly kubernetesVersion?: string; readonly partial?: 'template' | 'patch' }
  | { readonly state: 'ignored'; readonly pattern: string; readonly line: number; readonly uri?: string }
  | { readonly state: 'too-large'; readonly size: number; readonly limit: number }
  | { readonly state: 'waiting' | 'configuration' | 'no-manifest' | 'not-ours' };

export type StatusSentence =
  | 'statusKubernetes' | 'statusDockerfile' | 'statusRules' | 'statusTemplate' | 'statusPatch' | 'statusNotChecked' | 'statusIgnoredInFile' | 'statusIgnoredInSettings'
  | 'statusTooLarge' | 'statusWaiting' | 'statusWaitingWhy' | 'statusConfiguration' | 'statusNoManifest' | 'statusNotOurs';

export interface StatusWords {
  readonly text: string;
  readonly detail: string;
  /** Why nothing is found, for a file that is not checked. */
  readonly notChecked: boolean;
  readonly action: 'open-settings' | 'open-size-limit' | 'open-pattern' | 'lint-file' | undefined;
}

type Say = (sentence: StatusSentence, holes?: Readonly<Record<string, string | number>>) => string;

const baseName = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);

/** @param say puts a sentence into the reader's language */
export function statusWords(status: FileStatus, say: Say): StatusWords {
  const notChecked = (detail: string, action?: StatusWords['action']): StatusWords => ({ text: say('statusNotChecked'), detail, notChecked: true, action });
  switch (status.state) {
    case 'checked': {
      const { rules, kubernetesVersion: version, partial } = status;
      const how = { template: say('statusTemplate'), patch: say('statusPatch'), whole: '' }[partial ?? 'whole'];
      return {
        text: version === undefined ? say('statusDockerfile') : say('statusKubernetes', { version }),
        detail: [say('statusRules', { rules }), how].filter(Boolean).join(' · '),
        notChecked: false,
        action: 'open-settings',
      };
    }
    case 'ignored': {
      const { pattern, line, uri } = status;
      const why = uri === undefined ? say('statusIgnoredInSettings', { pattern }) : say('statusIgnoredInFile', { pattern, line, file: baseName(uri) });
      return notChecked(why, uri === undefined ? 'open-settings' : 'open-pattern');
    }
    case 'too-large': return notChecked(say('statusTooLarge', { size: status.size, limit: status.limit }), 'open-size-limit');
    case 'waiting': return { ...notChecked(say('statusWaitingWhy'), 'lint-file'), text: say('statusWaiting') };
    case 'configuration': return { text: say('statusConfiguration'), detail: '', notChecked: false, action: undefined };
    case 'no-manifest': return notChecked(say('statusNoManifest'));
    case 'not-ours': return notChecked(say('statusNotOurs'));
  }
}
