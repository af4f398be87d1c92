// What the status of a file says, and what can be done about it.

import assert from 'node:assert/strict';
import { statusWords, type FileStatus } from '../../client/src/file-status-words';

const said = (status: FileStatus): string => {
  const { text, detail, action, notChecked } = statusWords(status, (sentence, holes) => [sentence, ...Object.values(holes ?? {})].join(' '));
  return [text, detail, action, notChecked ? 'not checked' : 'checked'].join(' | ');
};

describe('the words of a file\'s status', () => {
  for (const [status, words] of [
    [{ state: 'checked', rules: 200, kubernetesVersion: '1.35' }, 'statusKubernetes 1.35 | statusRules 200 | open-settings | checked'],
    [{ state: 'checked', rules: 40 }, 'statusDockerfile | statusRules 40 | open-settings | checked'],
    [{ state: 'checked', rules: 200, kubernetesVersion: '1.35', partial: 'patch' }, 'statusKubernetes 1.35 | statusRules 200 · statusPatch | open-settings | checked'],
    [{ state: 'checked', rules: 200, kubernetesVersion: '1.35', partial: 'template' }, 'statusKubernetes 1.35 | statusRules 200 · statusTemplate | open-settings | checked'],
    [{ state: 'ignored', pattern: 'old/', line: 3, uri: 'file:///shop/.seaworthy.yaml' }, 'statusNotChecked | statusIgnoredInFile old/ 3 .seaworthy.yaml | open-pattern | not checked'],
    [{ state: 'ignored', pattern: 'old/', line: 1 }, 'statusNotChecked | statusIgnoredInSettings old/ | open-settings | not checked'],
    [{ state: 'too-large', size: 12.3, limit: 5 }, 'statusNotChecked | statusTooLarge 12.3 5 | open-size-limit | not checked'],
    [{ state: 'waiting' }, 'statusWaiting | statusWaitingWhy | lint-file | not checked'],
    [{ state: 'no-manifest' }, 'statusNotChecked | statusNoManifest |  | not checked'],
    [{ state: 'not-ours' }, 'statusNotChecked | statusNotOurs |  | not checked'],
    [{ state: 'configuration' }, 'statusConfiguration |  |  | checked'],
  ] satisfies [FileStatus, string][]) {
    it(JSON.stringify(status), () => assert.equal(said(status), words));
  }
});
