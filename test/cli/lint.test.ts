// `seaworthy lint`: what it takes, what it leaves out, and how it exits.

import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../server/src/rules/all';
import { folderWith, remove, run, type Outcome, type RunOptions } from './terminal';

const pod = (name: string, image = 'web:1.0.0'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  containers:\n    - name: ${name}\n      image: ${image}\n      imagePullPolicy: Always\n`;
const BAD = pod('bad', 'web:latest');
const GOOD = pod('good');
const WORSE = GOOD.replace('      imagePullPolicy: Always\n', '');

interface JsonFinding {
  readonly file: string;
  readonly ruleId: string;
  readonly severity: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number }; readonly end: { readonly line: number; readonly character: number } };
  readonly aliases: readonly string[];
  readonly fixable: boolean;
}

const findingsIn = ({ stdout }: Outcome): readonly JsonFinding[] => JSON.parse(stdout) as JsonFinding[];
const places = (outcome: Outcome): readonly string[] => findingsIn(outcome).map(({ file, ruleId }) => `${file} ${ruleId}`);

async function inFolder<T>(files: Readonly<Record<string, string | Uint8Array>>, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = folderWith(files);
  try {
    return await use(folder);
  } finally {
    remove(folder);
  }
}

const lint = (files: Readonly<Record<string, string | Uint8Array>>, argv: readonly string[], options?: RunOptions): Promise<Outcome> =>
  inFolder(files, folder => run(folder, ['lint', ...argv], options));

const lintJson = (files: Readonly<Record<string, string | Uint8Array>>, argv: readonly string[] = [], options?: RunOptions): Promise<Outcome> =>
  lint(files, ['--format', 'json', '--fail-on', 'never', ...argv], options);

describe('exit codes of lint', () => {
  const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;
  for (const severity of SEVERITIES) {
    for (const level of [...SEVERITIES, 'never'] as const) {
      const code = level !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(level) ? 1 : 0;
      it(`${severity} with --fail-on ${level} is ${code}`, async () => {
        const outcome = await lint({ 'a.yaml': BAD }, ['--rule', `floating-tag=${severity}`, '--fail-on', level]);
        assert.equal(outcome.code, code);
        assert.match(outcome.stdout, /floating-tag/);
      });
    }
  }

  it('a warning alone does not fail by default', async () => assert.equal((await lint({ 'a.yaml': BAD }, [])).code, 0));
  it('an error does', async () => assert.equal((await lint({ 'a.yaml': WORSE }, [])).code, 1));
  it('no finding is 0', async () => assert.equal((await lint({ 'a.yaml': GOOD }, ['--fail-on', 'hint'])).code, 0));

  const WRONG: readonly (readonly [title: string, argv: readonly string[], message: RegExp])[] = [
    ['a name that does not exist', ['lint', 'nowhere'], /nowhere: no such file or folder/],
    ['a folder with nothing in it', ['lint', 'empty'], /empty: nothing to lint/],
    ['a folder with only other JSON', ['lint', 'json'], /json: nothing to lint/],
    ['a binary file', ['lint', 'image.yaml'], /image\.yaml: cannot be read/],
    ['an unknown option', ['lint', '--presett', 'all'], /unknown option --presett\n.*Did you mean "--preset"/],
    ['an unknown short option', ['lint', '-x'], /unknown option -x/],
    ['an option of another command', ['lint', '--dry-run'], /--dry-run is not an option of lint/],
    ['an option without its value', ['lint', '--format'], /--format needs a value/],
    ['a switch with a value', ['fix', '--dry-run=yes'], /--dry-run takes no value/],
    ['an unknown value', ['lint', '--preset', 'strickt'], /--preset is one of recommended, strict, all, not "strickt"\n.*"strict"/],
    ['an unknown rule', ['lint', '--rule', 'floating-tagg=off'], /unknown rule "floating-tagg"\n.*"floating-tag"/],
    ['a rule without a severity', ['lint', '--rule', 'floating-tag'], /<rule>=<severity>/],
    ['an unknown severity', ['lint', '--rule', 'floating-tag=fatal'], /one of error, warning, info, hint, off, not "fatal"/],
    ['a release that is none', ['lint', '--kubernetes-version', 'latest'], /release such as 1\.35, not "latest"/],
    ['a name for standard input without it', ['lint', '--stdin-filename', 'a.yaml', '.'], /needs the argument "-"/],
    ['an unknown language', ['lint', '--lang', 'fr'], /--lang is one of en, zh, not "fr"/],
    ['an unknown command', ['lnt'], /unknown command "lnt"\n.*"lint"/],
    ['a path for a command', ['a.yaml'], /To check files: seaworthy lint a\.yaml/],
    ['no command', [], /Commands/],
    ['arguments for rules', ['rules', 'a'], /rules takes no arguments, not "a"/],
    ['nothing to explain', ['explain'], /name the rule/],
    ['an unknown rule to explain', ['explain', 'floting-tag'], /unknown rule "floting-tag"\n.*"floating-tag"/],
    ['standard input to fix', ['fix', '-'], /cannot take standard input/],
  ];
  for (const [title, argv, message] of WRONG) {
    it(`${title} is 2 and says so on standard error: ${argv.join(' ')}`, async () => {
      const files = { 'a.yaml': GOOD, 'empty/notes.md': '', 'json/package.json': '{}', 'image.yaml': new Uint8Array([0x89, 0, 1]) };
      const outcome = await inFolder(files, folder => run(folder, argv));
      assert.equal(outcome.code, 2);
      assert.equal(outcome.stdout, '');
      assert.match(outcome.stderr, message);
    });
  }

  it('what cannot be had is 2 even when the rest is clean, and the rest is still checked', async () => {
    const outcome = await lint({ 'a.yaml': BAD }, ['nowhere.yaml', 'a.yaml']);
    assert.equal(outcome.code, 2);
    assert.match(outcome.stdout, /a\.yaml:7:14 {2}warning/);
  });

  it('help and version are 0 wherever they stand', async () => {
    await inFolder({}, async folder => {
      assert.deepEqual(await run(folder, ['--version']), { code: 0, stdout: '1.2.3\n', stderr: '', serves: false });
      assert.equal((await run(folder, ['explain', '--help'])).code, 0);
      assert.equal((await run(folder, ['-v', 'lint', 'nowhere'])).code, 0);
    });
  });

  it('lsp starts the server and prints nothing', async () => {
    await inFolder({}, async folder => assert.deepEqual(await run(folder, ['lsp', '--stdio']), { code: 0, stdout: '', stderr: '', serves: true }));
  });
});

describe('the files that lint takes', () => {
  it('the working folder when nothing is named', async () => {
    assert.deepEqual(places(await lintJson({ 'b/x.yml': BAD, 'a.yaml': BAD })), ['a.yaml floating-tag', 'b/x.yml floating-tag']);
  });

  it('many files and folders, each once', async () => {
    const argv = ['b', 'b/x.yaml', './a.yaml', '.'];
    assert.deepEqual(places(await lintJson({ 'b/x.yaml': BAD, 'a.yaml': BAD }, argv)), ['a.yaml floating-tag', 'b/x.yaml floating-tag']);
  });

  it('paths outside of the working folder are shown relative to it', async () => {
    await inFolder({ 'in/a.yaml': BAD, 'out/b.yaml': BAD }, async folder => {
      assert.deepEqual(places(await run(join(folder, 'in'), ['lint', '--format', 'json', '../out'])), ['../out/b.yaml floating-tag']);
    });
  });

  it('Dockerfiles by all their names', async () => {
    const text = 'FROM scratch\nUSER root\n';
    const found = await lintJson({ 'api.Dockerfile': text, 'Containerfile': text, 'Dockerfile.dev': text, 'Dockerfile.cs': text, 'x.dockerignore': text });
    assert.deepEqual(places(found), ['Containerfile root-user', 'Dockerfile.dev root-user', 'api.Dockerfile root-user']);
  });

  it('JSON that holds a manifest', async () => {
    const manifest = '{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "a", "image": "a:latest", "imagePullPolicy": "Always"}]}}';
    assert.deepEqual(places(await lintJson({ 'pod.json': manifest, 'package.json': '{"kind": 1}' })), ['pod.json floating-tag']);
  });

  it('.gitignore is respected in folders, above them too, and not for named files', async () => {
    const files = {
      '.git/HEAD': '', '.gitignore': 'out/\n*.gen.yaml\n', 'out/a.yaml': BAD, 'k8s/b.gen.yaml': BAD, 'k8s/keep/c.gen.yaml': BAD,
      'k8s/keep/.gitignore': '!c.gen.yaml\n', 'k8s/d.yaml': BAD,
    };
    assert.deepEqual(places(await lintJson(files)), ['k8s/d.yaml floating-tag', 'k8s/keep/c.gen.yaml floating-tag']);
    assert.deepEqual(places(await lintJson(files, ['k8s'])), ['k8s/d.yaml floating-tag', 'k8s/keep/c.gen.yaml floating-tag']);
    assert.deepEqual(places(await lintJson(files, ['out/a.yaml', 'k8s/b.gen.yaml'])), ['k8s/b.gen.yaml floating-tag', 'out/a.yaml floating-tag']);
    assert.deepEqual(places(await lintJson(files, ['out'])), ['out/a.yaml floating-tag'], 'a folder that is named is meant');
  });

  it('subcharts, node_modules and vendor are other people\'s', async () => {
    const files = {
      'chart/Chart.yaml': 'apiVersion: v2\nname: a\n', 'chart/charts/db/templates/a.yaml': BAD, 'node_modules/a/b.yaml': BAD, 'vendor/c.yaml': BAD,
      'charts/mine.yaml': BAD,
    };
    assert.deepEqual(places(await lintJson(files)), ['charts/mine.yaml floating-tag']);
    assert.deepEqual(places(await lintJson(files, ['vendor'])), ['vendor/c.yaml floating-tag']);
  });

  it('what .seaworthy.yaml ignores is left out, and a named file is told so', async () => {
    const files = { '.seaworthy.yaml': 'root: true\nignore:\n  - gen/\n', 'gen/a.yaml': BAD, 'b.yaml': BAD };
    const all = await lintJson(files);
    assert.deepEqual([places(all), all.stderr], [['b.yaml floating-tag'], '']);
    const named = await lint(files, ['gen/a.yaml']);
    assert.deepEqual(named, { code: 0, stdout: '', stderr: 'seaworthy: gen/a.yaml: left out by "gen/" (.seaworthy.yaml:3)\n', serves: false });
    const folder = await lint(files, ['gen', '--lang', 'zh']);
    assert.deepEqual(folder, { code: 0, stdout: '', stderr: 'seaworthy: .seaworthy.yaml 排除了 1 个文件\n', serves: false });
  });

  it('what stands in a file that cannot be read is not called missing', async () => {
    const files = {
      'ingress.yaml': 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: shop}\nspec:\n  ingressClassName: public\n  rules: [{host: shop.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: checkout, port: {number: 80}}}}]}}]\n',
      'service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: other}\nspec: {clusterIP: None, ports: [{port: 80}]}\n',
    };
    const found = async (all: Readonly<Record<string, string | Uint8Array>>): Promise<readonly string[]> => places(await lintJson(all, [], { rules: RULES.filter(({ id }) => id === 'dangling-ingress') }));
    const latin1 = new Uint8Array([0x23, 0xe9]);
    assert.deepEqual(await found(files), ['ingress.yaml dangling-ingress']);
    assert.deepEqual(await found({ ...files, 'latin1.json': latin1 }), ['ingress.yaml dangling-ingress']);
    assert.deepEqual(await found({ ...files, 'latin1.yaml': latin1 }), []);
  });

  it('a file in a folder that cannot be read as text is mentioned and stops nothing', async () => {
    const outcome = await lint({ 'a.yaml': GOOD, 'utf16.yaml': new Uint8Array([0xff, 0xfe, 0x61, 0]), 'latin1.yaml': new Uint8Array([0x23, 0xe9]) }, []);
    assert.equal(outcome.code, 0);
    assert.match(outcome.stderr, /latin1\.yaml: cannot be read as UTF-8 text of at most 10 MB\n.*utf16\.yaml: cannot/);
  });

  it('a folder that links to itself is walked once', async function test() {
    await inFolder({ 'a/b.yaml': BAD }, async folder => {
      try {
        symlinkSync(folder, join(folder, 'a/loop'), 'dir');
      } catch {
        this.skip(); // links need a privilege on Windows
      }
      assert.deepEqual(places(await run(folder, ['lint', '--format', 'json'])), ['a/b.yaml floating-tag']);
    });
  });
});

describe('standard input', () => {
  it('is told by its content when it has no name', async () => {
    assert.deepEqual(places(await lintJson({}, ['-'], { stdin: BAD })), ['<stdin> floating-tag']);
    assert.deepEqual(places(await lintJson({}, ['-'], { stdin: '# syntax=docker/dockerfile:1\nARG A=1\nFROM a\nUSER root\n' })), ['<stdin> root-user']);
    assert.equal((await lint({}, ['-'], { stdin: 'hello' })).code, 0);
  });

  it('stands in for the file of its name', async () => {
    const files = { 'k8s/a.yaml': WORSE, 'k8s/.seaworthy.yaml': 'rules:\n  floating-tag: info\n' };
    const outcome = await lintJson(files, ['-', '--stdin-filename', 'k8s/a.yaml'], { stdin: BAD });
    assert.deepEqual(findingsIn(outcome).map(({ file, ruleId, severity }) => [file, ruleId, severity]), [['k8s/a.yaml', 'floating-tag', 'info']]);
  });

  it('its name tells what it is', async () => {
    assert.deepEqual(places(await lintJson({}, ['-', '--stdin-filename=Dockerfile.dev'], { stdin: 'USER root' })), ['Dockerfile.dev root-user']);
  });

  it('that is not text is wrong use', async () => {
    const outcome = await lint({}, ['-'], {});
    assert.equal(outcome.code, 2);
    assert.equal(outcome.stderr, 'seaworthy: standard input is not UTF-8 text\n');
  });
});

describe('findings as an editor shows them', () => {
  const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec: {selector: {app: web}}\n';
  const DEPLOYMENT = 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {metadata: {labels: {app: web}}, spec: {containers: []}}}\n';

  it('a single file is judged with its whole workspace around it', async () => {
    const files = { 'k8s/web.yaml': DEPLOYMENT, 'k8s/more/service.yaml': SERVICE };
    assert.deepEqual(places(await lintJson(files, ['k8s/web.yaml'])), ['k8s/web.yaml served-workload']);
    assert.deepEqual(places(await lintJson({ 'k8s/web.yaml': DEPLOYMENT }, ['k8s/web.yaml'])), []);
  });

  it('the workspace ends at the repository', async () => {
    const files = { 'a/.git/HEAD': '', 'a/web.yaml': DEPLOYMENT, 'b/service.yaml': SERVICE };
    assert.deepEqual(places(await lintJson(files, ['a/web.yaml'])), []);
  });

  it('a home folder is no workspace', async () => {
    await inFolder({ 'a/web.yaml': DEPLOYMENT, 'a/b/service.yaml': SERVICE, 'service.yaml': SERVICE }, async folder => {
      const found = async (environment: Readonly<Record<string, string>>): Promise<number> =>
        findingsIn(await run(folder, ['lint', '--format', 'json', 'a/web.yaml'], { environment })).length;
      assert.equal(await found({}), 2);
      assert.equal(await found({ HOME: folder }), 1);
    });
  });

  it('objects in files that are ignored by git do not count', async () => {
    const files = { '.gitignore': 'tmp/\n', 'web.yaml': DEPLOYMENT, 'tmp/service.yaml': SERVICE };
    assert.deepEqual(places(await lintJson(files, ['web.yaml'])), []);
  });

  it('a chart is recognised from inside', async () => {
    const rules = (chart: string): Promise<readonly string[]> => inFolder({ [chart]: 'name: a\n', 'templates/pod.yaml': WORSE }, async folder =>
      places(await run(join(folder, 'templates'), ['lint', '--format', 'json', 'pod.yaml'])));
    assert.deepEqual(await rules('Chart.yaml'), [], 'what is missing in a template may come from a helper');
    assert.deepEqual(await rules('other.yaml'), ['pod.yaml missing-pull-policy']);
  });

  it('a byte order mark is no character of the first line, as in editors', async () => {
    const json = '{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "a", "image": "a:latest", "imagePullPolicy": "Always"}]}}';
    const [plain] = findingsIn(await lintJson({ 'a.json': json }));
    const [marked] = findingsIn(await lintJson({ 'a.json': `\uFEFF${json}` }));
    assert.ok(plain);
    assert.deepEqual(marked, plain);
  });

  it('Windows line ends change no position', async () => {
    const range = async (text: string): Promise<unknown> => findingsIn(await lintJson({ 'a.yaml': text }))[0]?.range;
    assert.deepEqual(await range(BAD.replaceAll('\n', '\r\n')), await range(BAD));
  });

  it('only what `fix` would fix is called fixable', async () => {
    const fixable = findingsIn(await lintJson({ 'a.yaml': BAD.replace('      imagePullPolicy: Always\n', '') })).map(({ ruleId, fixable: is }) => [ruleId, is]);
    assert.deepEqual(fixable, [['missing-pull-policy', true], ['floating-tag', false]]);
  });
});

describe('settings', () => {
  it('flags win over .seaworthy.yaml', async () => {
    const files = { '.seaworthy.yaml': 'root: true\npreset: recommended\nrules:\n  floating-tag: error\n', 'a.yaml': BAD };
    assert.deepEqual(findingsIn(await lintJson(files)).map(({ severity }) => severity), ['error']);
    assert.deepEqual(findingsIn(await lintJson(files, ['--rule', 'floating-tag=hint'])).map(({ severity }) => severity), ['hint']);
  });

  it('a peer\'s name sets every rule that it stands for, and the last word counts', async () => {
    const text = BAD.replace('      imagePullPolicy: Always\n', '');
    assert.deepEqual(places(await lintJson({ 'a.yaml': text }, ['--rule', 'checkov:CKV_K8S_14=off'])), []);
    assert.deepEqual(places(await lintJson({ 'a.yaml': text }, ['--rule', 'CKV_K8S_14=off', '--rule', 'latest-tag=warning'])), ['a.yaml floating-tag']);
  });

  it('rules of other releases are silent', async () => {
    assert.deepEqual(places(await lintJson({ 'a.yaml': WORSE }, ['--kubernetes-version', '1.19'])), []);
    assert.deepEqual(places(await lintJson({ 'a.yaml': WORSE }, ['--kubernetes-version=v1.20.3'])), ['a.yaml missing-pull-policy']);
  });

  it('a mistake in .seaworthy.yaml is told with its place; one that cannot be read past is wrong use', async () => {
    const misspelt = await lint({ '.seaworthy.yaml': 'root: true\nrules:\n  floating-tga: off\n', 'a.yaml': BAD }, []);
    assert.equal(misspelt.code, 0);
    assert.match(misspelt.stderr, /^seaworthy: \.seaworthy\.yaml:3:3: There is no rule "floating-tga"/);
    const broken = await lint({ '.seaworthy.yaml': 'root: true\npreset: loud\n', 'a.yaml': BAD }, []);
    assert.equal(broken.code, 2);
    assert.match(broken.stderr, /^seaworthy: \.seaworthy\.yaml:2:9: /);
  });
});

describe('language and colours', () => {
  const ENVIRONMENTS: readonly (readonly [environment: Readonly<Record<string, string>>, chinese: boolean])[] = [
    [{}, false],
    [{ LANG: 'zh_CN.UTF-8' }, true],
    [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US.UTF-8' }, false],
    [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US.UTF-8', LC_ALL: 'zh' }, true],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, true],
    [{ LANG: 'de_DE' }, false],
  ];
  for (const [environment, chinese] of ENVIRONMENTS) {
    it(`${JSON.stringify(environment)} speaks ${chinese ? 'Chinese' : 'English'}`, async () => {
      assert.equal((await lint({ 'a.yaml': GOOD }, [], { environment })).stdout, chinese ? '1 个文件，没有发现问题。\n' : 'No findings in 1 file.\n');
    });
  }

  it('--lang wins, and messages about wrong use follow it', async () => {
    const outcome = await lint({}, ['--presett', '--lang', 'zh-CN'], { environment: { LANG: 'en_US.UTF-8' } });
    assert.equal(outcome.stderr, 'seaworthy: 没有选项 --presett\nseaworthy: 你是想写 "--preset" 吗？\n');
  });

  const COLOURS: readonly (readonly [options: RunOptions, coloured: boolean])[] = [
    [{}, false],
    [{ isTerminal: true }, true],
    [{ isTerminal: true, environment: { NO_COLOR: '1' } }, false],
    [{ isTerminal: true, environment: { TERM: 'dumb' } }, false],
    [{ environment: { FORCE_COLOR: '1' } }, true],
    [{ isTerminal: true, environment: { FORCE_COLOR: '0' } }, false],
  ];
  for (const [options, coloured] of COLOURS) {
    it(`${JSON.stringify(options)} is ${coloured ? 'coloured' : 'plain'}`, async () => {
      assert.equal((await lint({ 'a.yaml': BAD }, [], options)).stdout.includes('\u001b['), coloured);
    });
  }

  it('colours change nothing but colour', async () => {
    const plain = await lint({ 'a.yaml': BAD }, []);
    const coloured = await lint({ 'a.yaml': BAD }, [], { isTerminal: true });
    assert.equal(coloured.stdout.replace(/\u001b\[\d+m/g, ''), plain.stdout);
  });

  it('names in a file cannot steer the terminal', async () => {
    const { stdout } = await lint({ 'a.yaml': BAD.replace('- name: bad', '- name: "\\e[31mred\\n"') }, []);
    assert.match(stdout, /Container "\\u001b\[31mred\\u000a" runs/);
  });
});

describe('mistakes of our own', () => {
  const DOCKERFILE = { 'Dockerfile': 'FROM scratch\nRUN true\nUSER root\n' };
  const ON = ['--rule', 'always-fails=error'];

  it('a rule that fails is told and the others go on', async () => {
    const outcome = await lint(DOCKERFILE, ON);
    assert.match(outcome.stdout, /root-user/);
    assert.match(outcome.stderr, /^seaworthy: Dockerfile: the rule always-fails failed[^\n]*: a mistake in a rule\n$/);
  });

  it('a fix that fails is told and its finding is shown', async () => {
    const outcome = await lint(DOCKERFILE, ['--rule', 'fix-fails=error', '--format', 'json']);
    assert.deepEqual(findingsIn(outcome).map(({ ruleId, fixable }) => [ruleId, fixable]), [['fix-fails', false], ['root-user', true]]);
    assert.match(outcome.stderr, /rule fix-fails failed[^\n]*: a mistake in a fix\n$/);
  });

  it('a stack trace is shown only to those who ask', async () => {
    assert.match((await lint(DOCKERFILE, ON, { environment: { SEAWORTHY_DEBUG: '1' } })).stderr, /\n\s+at /);
  });
});
