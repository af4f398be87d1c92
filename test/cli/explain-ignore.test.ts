import assert from 'node:assert/strict';
import { folderWith, remove, run, type Outcome } from './terminal';
import { RULES } from '../../server/src/rules/all';

const FILES = {
  'web.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations: {ignore-check.kube-linter.io/host-ipc: shares memory with its agent}
spec:
  hostPID: true # seaworthy-ignore host-pid -- watches the node
  hostIPC: true
  hostNetwork: true
  containers: [{name: web, image: 'web:1.2.3', resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}, securityContext: {runAsNonRoot: true}}]
  dnsPolicy: ClusterFirstWithHostNet
`,
  '.seaworthy.yaml': 'root: true\nexceptions:\n  - rule: host-network\n    reason: needs the ports of its node\n',
};

async function explain(argv: readonly string[]): Promise<Outcome> {
  const folder = folderWith(FILES);
  try {
    return await run(folder, argv, { rules: RULES });
  } finally {
    remove(folder);
  }
}

describe('explain-ignore', () => {
  for (const [line, en, zh] of [
    [7, 'host-pid (line 7): ignored by the comment on line 7: watches the node\n', 'host-pid（第 7 行）：被第 7 行的注释忽略：watches the node\n'],
    [8, 'host-ipc (line 8): ignored by what line 5 says to kube-linter: shares memory with its agent\n', 'host-ipc（第 8 行）：被第 5 行写给 kube-linter 的标记忽略：shares memory with its agent\n'],
    [5, 'host-ipc (line 8): ignored by what line 5 says to kube-linter: shares memory with its agent\n', 'host-ipc（第 8 行）：被第 5 行写给 kube-linter 的标记忽略：shares memory with its agent\n'],
    [9, 'host-network (line 9): ignored by an exception in .seaworthy.yaml: needs the ports of its node\n', 'host-network（第 9 行）：被 .seaworthy.yaml 中的例外忽略：needs the ports of its node\n'],
    [6, 'Nothing is found on this line, and nothing is ignored.\n', '这一行没有发现问题，也没有被忽略的问题。\n'],
  ] as const) {
    it(`says what line ${line} ignores, in both languages`, async () => {
      assert.deepEqual(await explain(['explain-ignore', `web.yaml:${line}`]), { code: 0, stdout: en, stderr: '', serves: false });
      assert.equal((await explain(['explain-ignore', `web.yaml:${line}:3`, '--lang', 'zh'])).stdout, zh);
    });
  }

  it('says what is reported there after all', async () => {
    assert.match((await explain(['explain-ignore', 'web.yaml:8', '--rule', 'host-ipc=error'])).stdout, /ignored by/);
    assert.match((await explain(['explain-ignore', 'web.yaml:10', '--rule', 'missing-cpu-limit=error'])).stdout, /missing-cpu-limit \(line 10\): reported as error\n/);
  });

  it('wants a file and a line', async () => {
    for (const argv of [['explain-ignore'], ['explain-ignore', 'web.yaml'], ['explain-ignore', 'web.yaml:0'], ['explain-ignore', 'none.yaml:1']]) {
      const { code, stderr } = await explain(argv);
      assert.equal(code, 2);
      assert.match(stderr, /line|no such file/);
    }
  });
});

describe("hadolint's failure threshold", () => {
  it('decides for Dockerfiles unless --fail-on says otherwise', async () => {
    const lint = async (files: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<number> => {
      const folder = folderWith({ Dockerfile: 'FROM debian:13\nUSER 10001\nCMD sleep 1\n', ...files });
      try {
        return (await run(folder, ['lint', ...argv], { rules: RULES })).code;
      } finally {
        remove(folder);
      }
    };
    const config = { '.hadolint.yaml': 'failure-threshold: warning\n' };
    assert.deepEqual([await lint({}), await lint(config), await lint(config, '--fail-on', 'error'), await lint({ '.hadolint.yaml': 'no-fail: true\n' }, '--rule', 'prefer-exec-form=error')], [0, 1, 0, 0]);
  });
});

describe('a locked rule', () => {
  it('is reported and fails the run, whatever a comment or a file further in says', async () => {
    const folder = folderWith({
      'app/web.yaml': FILES['web.yaml'], '.seaworthy.yaml': 'root: true\nlocked: [host-pid]\nrules: {host-pid: error}\n', 'app/.seaworthy.yaml': 'rules: {host-pid: off}\n',
    });
    try {
      const { code, stdout } = await run(folder, ['lint', 'app'], { rules: RULES });
      assert.equal(code, 1);
      assert.match(stdout, /host-pid/);
    } finally {
      remove(folder);
    }
  });
});

describe('an ignore comment that nothing needs', () => {
  it('fails the run where it shall', async () => {
    const folder = folderWith({ Dockerfile: '# seaworthy-ignore-file no-sudo -- once there was one\nFROM debian:13\nUSER 10001\nCMD ["sleep", "1"]\n' });
    try {
      const codes = ['error', 'hint'].map(async least => (await run(folder, ['lint', '--fail-on', least], { rules: RULES })).code);
      assert.deepEqual(await Promise.all(codes), [0, 1]);
    } finally {
      remove(folder);
    }
  });
});

describe('--no-inline-ignores', () => {
  it('reports what comments and annotations ignore, but not what the project accepts', async () => {
    const ids = (outcome: Outcome): readonly string[] => (JSON.parse(outcome.stdout) as { ruleId: string }[]).map(({ ruleId }) => ruleId);
    assert.deepEqual(ids(await explain(['lint', '--format', 'json'])).filter(id => id.startsWith('host-')), []);
    assert.deepEqual(ids(await explain(['lint', '--format', 'json', '--no-inline-ignores'])).filter(id => id.startsWith('host-')), ['host-pid', 'host-ipc']);
  });
});
