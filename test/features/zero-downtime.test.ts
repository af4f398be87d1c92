// "Make rollout zero-downtime": what it writes, that it is one change, and that nothing is left to do afterwards.

import assert from 'node:assert/strict';
import { Analyser, type Analysis } from '../../server/src/engine/analyser';
import { strictWatch } from '../../server/src/engine/rule-watch';
import { readSettings } from '../../server/src/engine/settings-reader';
import { zeroDowntimeEdits } from '../../server/src/features/zero-downtime-action';
import { targetVersion } from '../../server/src/model/kubernetes/kubernetes-version';
import { PLAIN_FILE } from '../../server/src/model/kubernetes/manifest';
import { ProjectIndex } from '../../server/src/model/project';
import { RULES } from '../../server/src/rules/all';
import { applyEdits, type Edit } from '../../server/src/text/edit';
import { LineIndex } from '../../server/src/text/lines';
import { MemoryClient } from './memory-client';

const FILE = '/shop/web.yaml';
const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
`;

const deployment = (fields: string, pod = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
${fields}  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
${pod}      containers:
        - name: web # the shop
          image: shop/web:1.4.2
          ports: [{name: http, containerPort: 8080}]
`;

const RELATED: ReadonlySet<string> = new Set([
  'missing-readiness-probe', 'missing-prestop-hook', 'missing-pod-spreading', 'missing-pod-disruption-budget',
  'prestop-uses-up-grace-period', 'prestop-exceeds-grace-period', 'invalid-rolling-update', 'broken-yaml',
]);

interface Shop {
  readonly analysis: Analysis;
  readonly edits: readonly Edit[] | undefined;
}

function shop(text: string, { at = 'kind: Deployment', version = '1.35', files = [SERVICE], file = FILE } = {}): Shop {
  const project = new ProjectIndex();
  const analyser = new Analyser(RULES, project, strictWatch);
  files.forEach((other, index) => analyser.index({ file: `/shop/${index}.yaml`, text: other, language: 'kubernetes' }, PLAIN_FILE));
  const analysis = analyser.analyse({ file, text, language: 'kubernetes' }, PLAIN_FILE, readSettings({ preset: 'all', kubernetesVersion: version }));
  const offset = text.indexOf(at);
  assert.ok(offset >= 0, `"${at}" is in the text`);
  const edits = zeroDowntimeEdits({
    analysis, lines: new LineIndex(text), asked: { start: offset, end: offset }, project, kubernetesVersion: targetVersion(version),
  });
  return { analysis, edits };
}

/** The text after the action; checks that it parses, that no related rule speaks any more, and that nothing is left to do. */
function applied(text: string, options: Parameters<typeof shop>[1] = {}): string {
  const { edits } = shop(text, options);
  assert.ok(edits, 'the action is offered');
  const after = applyEdits(text, edits);
  const again = shop(after, options);
  assert.deepEqual(again.analysis.parts.flatMap(({ model }) => model.yaml?.errors ?? []), []);
  assert.deepEqual(again.analysis.problems.filter(({ rule }) => RELATED.has(rule.id)).map(({ rule }) => rule.id), []);
  assert.equal(again.edits, undefined, 'twice is once');
  return after;
}

const BUDGET = `---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      app: web
`;

describe('making a rollout zero-downtime', () => {
  it('writes everything that is missing, and the budget as a document of its own', () => {
    assert.equal(applied(deployment('  replicas: 2\n')), `${deployment('  replicas: 2\n')}          readinessProbe:
            httpGet:
              path: /
              port: http
            periodSeconds: 5
          lifecycle:
            preStop:
              sleep:
                seconds: 10
      terminationGracePeriodSeconds: 40
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: web
          matchLabelKeys:
            - pod-template-hash
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: web
          matchLabelKeys:
            - pod-template-hash
  strategy:
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
${BUDGET}`);
  });

  it('marks what it guesses as tab stops', () => {
    const { edits } = shop(deployment('  replicas: 2\n'));
    const guesses = (edits ?? []).flatMap(({ text, tabStops }) => (tabStops ?? []).map(({ start, end }) => text.slice(start, end)));
    assert.deepEqual(guesses, ['/', '10', '40', '1']);
  });

  it('writes for Windows line ends, a missing last one, and whatever follows', () => {
    const crlf = applied(deployment('  replicas: 2\n').replaceAll('\n', '\r\n'));
    assert.doesNotMatch(crlf, /[^\r]\n/);
    const open = applied(deployment('  replicas: 2\n').trimEnd());
    assert.ok(open.endsWith('      app: web'), open);
    assert.match(open, /maxSurge: 1\n---\napiVersion: policy\/v1\n/);
    const followed = applied(`${deployment('  replicas: 2\n')}---\n${SERVICE}`, { files: [] });
    assert.ok(followed.endsWith(`${BUDGET}---\n${SERVICE}`), followed);
  });

  it('keeps documents apart that a line of dots keeps apart', () => {
    const closed = applied(`${deployment('  replicas: 2\n')}...\n`);
    assert.ok(closed.endsWith(`maxSurge: 1\n...\n${BUDGET}`), closed);
    const bare = applied(`${deployment('  replicas: 2\n')}...\n${SERVICE}`, { files: [] });
    assert.ok(bare.endsWith(`...\n${BUDGET}...\n${SERVICE}`), bare);
  });

  it('adds neither budget nor spreading for a single pod, and no second budget', () => {
    assert.doesNotMatch(applied(deployment('')), /PodDisruptionBudget|topologySpread/);
    const budget = 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: shop}\nspec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}\n';
    assert.doesNotMatch(applied(deployment('  replicas: 2\n'), { files: [SERVICE, budget] }), /PodDisruptionBudget/);
  });

  it('counts an autoscaler\'s pods', () => {
    const scaler = 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 5}\n';
    assert.match(applied(deployment(''), { files: [SERVICE, scaler] }), /PodDisruptionBudget/);
  });

  it('writes what the target can use', () => {
    const old = applied(deployment('  replicas: 2\n'), { version: '1.29' });
    assert.match(old, /exec:\n +command:\n +- sleep\n +- "10"\n/);
    assert.doesNotMatch(old, /unhealthyPodEvictionPolicy/);
  });

  it('leaves alone what is there already', () => {
    const strategy = '  replicas: 2\n  strategy:\n    rollingUpdate: {maxUnavailable: 1, maxSurge: 50%} # fast\n';
    assert.match(applied(deployment(strategy)), /rollingUpdate: \{maxUnavailable: 0, maxSurge: 50%\} # fast\n/);
    assert.match(applied(deployment('', '      terminationGracePeriodSeconds: 120\n')), /terminationGracePeriodSeconds: 120\n/);
    assert.match(applied(deployment('', '      terminationGracePeriodSeconds: 0 # quick\n')), /terminationGracePeriodSeconds: 40 # quick\n/);
  });

  it('rolls what was recreated where two pods can run side by side, and else is not offered', () => {
    const recreate = deployment('  strategy: {type: Recreate}\n');
    assert.match(applied(recreate), /strategy: \{type: RollingUpdate, rollingUpdate: \{maxUnavailable: 0, maxSurge: 1\}\}/);
    const bound = deployment('  strategy: {type: Recreate}\n', '      volumes: [{name: data, persistentVolumeClaim: {claimName: web}}]\n');
    assert.equal(shop(bound).edits, undefined);
  });

  it('leaves the strategy alone where a new pod would wait for the volume of the old one', () => {
    const text = applied(deployment('', '      volumes: [{name: data, persistentVolumeClaim: {claimName: web}}]\n'));
    assert.doesNotMatch(text, /maxUnavailable/);
  });

  it('is not offered for what serves nobody, ends by itself, or is not all there', () => {
    const worker = deployment('').replace('          ports: [{name: http, containerPort: 8080}]\n', '');
    assert.equal(shop(worker, { files: [] }).edits, undefined);
    assert.equal(shop(deployment('').replace('image: shop/web:1.4.2', 'image: shop/web:1.4.2\n          env: {{ .Values.env }}')).edits, undefined);
    const job = 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: web}\nspec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web:1, ports: [{containerPort: 1}]}]}}}\n';
    assert.equal(shop(job, { at: 'kind: Job' }).edits, undefined);
  });

  it('writes no budget into JSON, which holds one document only', () => {
    const json = '{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "web"}}, '
      + '"template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "web", "image": "web:1.4.2", "ports": [{"containerPort": 8080}]}]}}}}\n';
    const { edits } = shop(json, { at: '"kind"', file: '/shop/web.json' });
    assert.ok(edits);
    assert.equal(typeof JSON.parse(applyEdits(json, edits)), 'object');
  });

  it('is offered on the lines of the kind, the name and the containers only', () => {
    for (const at of ['kind: Deployment', 'name: web\n', 'web # the shop']) assert.ok(shop(deployment(''), { at }).edits, at);
    for (const at of ['apiVersion', 'selector:', 'image: shop']) assert.equal(shop(deployment(''), { at }).edits, undefined, at);
  });

  it('reaches the editor as one change of one kind, and is gone when it is done', async () => {
    const client = await MemoryClient.start({ files: { 'web.yaml': deployment('  replicas: 2\n'), 'service.yaml': SERVICE } });
    try {
      await client.open('web.yaml');
      const at = { start: { line: 1, character: 6 }, end: { line: 1, character: 6 } };
      const find = async (only?: string[]) => (await client.actions('web.yaml', at, only)).find(({ title }) => title === 'Make rollout zero-downtime');
      const action = await find(['refactor.rewrite']);
      assert.equal(action?.kind, 'refactor.rewrite.seaworthy');
      assert.equal(action.edit?.documentChanges?.length, 1);
      assert.equal(await find(['quickfix']), undefined);
      await client.apply(action);
      assert.match(client.text('web.yaml'), /preStop[^]*---\napiVersion: policy\/v1/);
      assert.equal(await find(), undefined);
    } finally {
      await client.stop();
    }
  });
});
