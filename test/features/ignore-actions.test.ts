// The quick fixes that ignore a finding: which are offered, what they leave of the other findings, and that none is offered in vain.

import assert from 'node:assert/strict';
import type { CodeAction, Range } from 'vscode-languageserver-types';
import { eventually, MemoryClient, type ClientWishes } from './memory-client';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: agent}
spec:
  hostPID: true
  hostIPC: true
  containers:
    - name: agent
      image: agent
      tty: true
`;

const HERE = 'Ignore host-pid here';
const IN_FILE = 'Ignore host-pid in this file';
const IN_CONFIG = 'Turn host-pid off in .seaworthy.yaml';
const FOR_ME = 'Turn host-pid off for me';
const ALL = [HERE, IN_FILE, IN_CONFIG, FOR_ME];
const isIgnoring = ({ title }: CodeAction): boolean => /^(?:Ignore|Turn) /.test(title);

describe('the quick fixes that ignore a finding', () => {
  let client: MemoryClient;
  afterEach(() => client.stop());

  /** Opens `ops/pod.yaml` among other files. */
  async function open(files: Readonly<Record<string, string>> = {}, settings: object = {}, wishes: ClientWishes = {}): Promise<void> {
    client = await MemoryClient.start({ files: { 'ops/pod.yaml': POD, ...files }, initializationOptions: { clientCommands: true }, ...wishes });
    client.settings = settings;
    await client.open('ops/pod.yaml');
    await eventually('host-pid is found', async () => (await client.rules('ops/pod.yaml')).includes('host-pid'));
  }

  /** From the middle of a word to the end of its line. */
  const restOfLine = (name: string, word: string): Range => {
    const start = client.positionOf(name, word);
    return { start, end: { line: start.line, character: client.text(name).split('\n')[start.line]?.length ?? 0 } };
  };
  const actionsAt = (word: string, name = 'ops/pod.yaml'): Promise<readonly CodeAction[]> => client.actions(name, restOfLine(name, word), ['quickfix']);
  const offered = async (): Promise<readonly string[]> => (await actionsAt('hostPID')).map(({ title }) => title).filter(title => ALL.includes(title));
  const action = async (title: string, word = 'hostPID'): Promise<CodeAction> => (await actionsAt(word)).find(each => each.title === title) ?? assert.fail(title);

  it('are four, behind every real fix', async () => {
    await open();
    const actions = await actionsAt('hostPID');
    const first = actions.findIndex(isIgnoring);
    assert.ok(first > 0, 'there is a fix');
    assert.deepEqual(actions.slice(first).map(({ title }) => title), ALL);
    assert.deepEqual(actions.slice(first).map(({ isPreferred }) => isPreferred), ALL.map(() => undefined));
  });

  it('come behind the real fixes of all findings that are asked about', async () => {
    await open();
    const whole = { start: { line: 0, character: 0 }, end: { line: 10, character: 0 } };
    const actions = await client.actions('ops/pod.yaml', whole, ['quickfix']);
    const first = actions.findIndex(isIgnoring);
    assert.ok(first > 1);
    assert.ok(actions.slice(first).every(isIgnoring));
  });

  it('leave the person\'s own settings to a command of the client', async () => {
    await open();
    const { edit, command, kind, diagnostics } = await action(FOR_ME);
    assert.equal(edit, undefined);
    assert.equal(kind, 'quickfix');
    assert.deepEqual(diagnostics?.map(({ code }) => code), ['host-pid']);
    assert.deepEqual(command, { title: FOR_ME, command: 'seaworthy.turnRuleOffForMe', arguments: ['host-pid', client.uri('ops/pod.yaml')] });
  });

  it('call no command that the client does not have', async () => {
    await open({}, {}, { initializationOptions: {} });
    assert.deepEqual(await offered(), [HERE, IN_FILE, IN_CONFIG]);
  });

  it('speak Chinese to a Chinese client', async () => {
    await open({}, {}, { locale: 'zh-cn', initializationOptions: { clientCommands: true } });
    const titles = (await actionsAt('hostPID')).map(({ title }) => title);
    assert.deepEqual(titles.slice(-4), ['在此处忽略 host-pid', '在此文件中忽略 host-pid', '在 .seaworthy.yaml 中关闭 host-pid', '仅为我关闭 host-pid']);
  });

  it('are none for a person who wants none', async () => {
    await open({}, { ignoreActions: false });
    const actions = await actionsAt('hostPID');
    assert.ok(actions.length > 0, 'fixes stay');
    assert.deepEqual(actions.filter(isIgnoring), []);
  });

  for (const [title, files, settings, places] of [
    ['both where nothing is set', {}, {}, [IN_CONFIG, FOR_ME]],
    ['both over a preset, wherever that stands', { '.seaworthy.yaml': 'preset: strict\n' }, { preset: 'all' }, [IN_CONFIG, FOR_ME]],
    ['both over the level in the editor', {}, { rules: { 'host-pid': 'error' } }, [IN_CONFIG, FOR_ME]],
    ['not for me where the project sets the rule', { '.seaworthy.yaml': 'rules: {host-pid: error}\n' }, {}, [IN_CONFIG]],
    ['not for me where the project sets it by another name', { '.seaworthy.yaml': 'rules: {CKV_K8S_17: error}\n' }, {}, [IN_CONFIG]],
    ['not for me where a file that is extended sets it', { 'ops/.seaworthy.yaml': 'extends: ../base.yaml\n', 'base.yaml': 'rules: {host-pid: error}\n' }, {}, [IN_CONFIG]],
    ['not for me where a folder above sets it', { 'ops/.seaworthy.yaml': 'preset: strict\n', '.seaworthy.yaml': 'rules: {host-pid: error}\n' }, {}, [IN_CONFIG]],
    ['for me where a folder above is cut off', { 'ops/.seaworthy.yaml': 'root: true\n', '.seaworthy.yaml': 'rules: {host-pid: error}\n' }, {}, [IN_CONFIG, FOR_ME]],
    ['nowhere where an override in the project sets it for the file', { '.seaworthy.yaml': 'overrides: [{files: ops/, rules: {host-pid: error}}]\n' }, {}, []],
    ['both where an override is about other files', { '.seaworthy.yaml': 'overrides: [{files: dev/, rules: {host-pid: error}}]\n' }, {}, [IN_CONFIG, FOR_ME]],
    ['not for me where an override in the editor sets it', {}, { overrides: [{ files: ['ops/'], rules: { 'host-pid': 'error' } }] }, [IN_CONFIG]],
    ['not in a configuration that cannot be read', { '.seaworthy.yaml': 'rules: [\n' }, {}, [FOR_ME]],
  ] as const) {
    it(`turn the rule off only where that counts: ${title}`, async () => {
      await open(files, settings);
      assert.deepEqual(await offered(), [HERE, IN_FILE, ...places]);
    });
  }

  it('write no comment that a locked rule would not listen to, and what else is offered works', async () => {
    await open({ '.seaworthy.yaml': 'locked: [host-pid]\n' });
    assert.deepEqual(await offered(), [IN_CONFIG]);
    await client.apply(await action(IN_CONFIG));
    await eventually('the rule is off', async () => !(await client.rules('ops/pod.yaml')).includes('host-pid'));
  });

  it('turn a locked rule off nowhere but in the file that locks it', async () => {
    await open({ '.seaworthy.yaml': 'locked: [host-pid]\n', 'ops/.seaworthy.yaml': 'preset: strict\n' });
    assert.deepEqual(await offered(), []);
  });

  it('write no comment into JSON, which has none', async () => {
    await open();
    await client.open('pod.json', JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'agent' }, spec: { hostPID: true, containers: [] } }));
    const titles = (await actionsAt('hostPID', 'pod.json')).map(({ title }) => title);
    assert.deepEqual(titles.filter(title => ALL.includes(title)), [IN_CONFIG, FOR_ME]);
  });

  it('only turn off what is about ignore comments', async () => {
    await open({ 'ops/quiet.yaml': `# seaworthy-ignore-file privileged-container -- not yet\n${POD}` });
    await client.open('ops/quiet.yaml');
    const titles = (await actionsAt('privileged-container', 'ops/quiet.yaml')).filter(isIgnoring).map(({ title }) => title);
    assert.deepEqual(titles, ['Turn unused-suppression off in .seaworthy.yaml', 'Turn unused-suppression off for me']);
  });

  for (const title of [HERE, IN_FILE, IN_CONFIG]) {
    it(`take away that finding and no other: ${title}`, async () => {
      await open();
      const before = await client.rules('ops/pod.yaml');
      assert.ok(before.length > 3 && before.includes('host-ipc'), before.join());
      await client.apply(await action(title));
      const others = before.filter(rule => rule !== 'host-pid').join();
      await eventually('the others are left', async () => (await client.rules('ops/pod.yaml')).join() === others);
    });
  }

  it('write one comment for two rules on a line', async () => {
    await open();
    const rules = (await actionsAt('name: agent\n')).flatMap(({ title }) => /^Ignore (\S+) here$/.exec(title)?.[1] ?? []);
    const [first, second] = rules.length > 1 ? rules : assert.fail(`one finding only: ${rules.join()}`);
    for (const rule of [first, second]) await client.apply(await action(`Ignore ${rule} here`, 'name: agent\n'));
    const comments = client.text('ops/pod.yaml').split('\n').filter(line => line.includes('seaworthy-ignore'));
    assert.deepEqual(comments, [`    # seaworthy-ignore ${first}, ${second} -- reason`]);
    const left = await client.rules('ops/pod.yaml');
    assert.ok(!left.includes(first) && !left.includes(second), left.join());
  });
});

describe('the hover of a finding', () => {
  let client: MemoryClient;
  afterEach(() => client.stop());

  async function hover(files: Readonly<Record<string, string>>, locale: string, settings: object = {}): Promise<string> {
    client = await MemoryClient.start({ files: { 'ops/pod.yaml': POD, ...files }, locale });
    client.settings = settings;
    await client.open('ops/pod.yaml');
    await eventually('host-pid is found', async () => (await client.rules('ops/pod.yaml')).includes('host-pid'));
    return JSON.stringify((await client.hoverAt('ops/pod.yaml', { line: 4, character: 12 }))?.contents);
  }

  const locked = { 'ops/.seaworthy.yaml': 'extends: ../house.yaml\n', 'house.yaml': 'locked: [host-pid]\n' };

  it('says who locks its rule', async () => {
    const text = await hover(locked, 'en');
    assert.ok(text.includes(`Locked by [\`house.yaml\`](${client.uri('house.yaml')}): no comment and no exception can ignore it.`), text);
  });

  it('says so in Chinese', async () => {
    const text = await hover(locked, 'zh-cn');
    assert.ok(text.includes(`[\`house.yaml\`](${client.uri('house.yaml')}) 规定此规则不可忽略，注释和例外都不起作用。`), text);
  });

  it('names the editor\'s settings where they do it', async () => {
    assert.match(await hover({}, 'en', { locked: ['host-pid'] }), /Locked by the editor's settings: /);
  });

  it('says nothing of locks where there are none', async () => {
    const text = await hover({ '.seaworthy.yaml': 'locked: [host-ipc]\n' }, 'en');
    assert.match(text, /host-pid/);
    assert.doesNotMatch(text, /Locked/);
  });
});
