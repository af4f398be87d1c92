import assert from 'node:assert/strict';
import { PLAIN_FILE, readManifests } from '../../server/src/model/kubernetes/manifest';
import { isEmptySelector, readSelector, selects } from '../../server/src/model/kubernetes/selector';
import { parseYaml } from '../../server/src/model/yaml/document';

const read = (text: string, plain = false) => readSelector(parseYaml(text).root, plain);
const WEB = new Map([['app', 'web'], ['tier', 'front']]);

/** Whether the selector takes pods with WEB's labels; undefined when it cannot be read. */
function takesWeb(text: string, plain = false): boolean | undefined {
  const selector = read(text, plain);
  return selector && selects(selector, WEB);
}

describe('a selector', () => {
  const CASES: readonly (readonly [string, boolean | undefined])[] = [
    ['matchLabels: {app: web}', true],
    ['matchLabels: {app: web, tier: back}', false],
    ['matchLabels: {app: web, zone: a}', false],
    ['matchExpressions: [{key: app, operator: In, values: [api, web]}]', true],
    ['matchExpressions: [{key: app, operator: In, values: [api]}]', false],
    ['matchExpressions: [{key: zone, operator: In, values: [a]}]', false],
    ['matchExpressions: [{key: app, operator: NotIn, values: [api]}]', true],
    ['matchExpressions: [{key: zone, operator: NotIn, values: [a]}]', true],
    ['matchExpressions: [{key: app, operator: NotIn, values: [web]}]', false],
    ['matchExpressions: [{key: tier, operator: Exists}]', true],
    ['matchExpressions: [{key: zone, operator: Exists}]', false],
    ['matchExpressions: [{key: zone, operator: DoesNotExist}]', true],
    ['matchExpressions: [{key: tier, operator: DoesNotExist}]', false],
    ['matchExpressions: [{key: tier, operator: Near, values: [front]}]', false],
    ['matchLabels: {app: web}\nmatchExpressions: [{key: tier, operator: NotIn, values: [front]}]', false],
    ['matchLabels: {app: "${APP}"}', undefined],
    ['matchLabels: {"${KEY}": web}', undefined],
    ['matchLabels: ${LABELS}', undefined],
    ['matchExpressions: ${EXPRESSIONS}', undefined],
    ['matchExpressions: [{key: app, operator: In, values: "${VALUES}"}]', undefined],
    ['matchExpressions: [{key: app, operator: In, values: [web, "${OTHER}"]}]', undefined],
    ['matchExpressions: [{key: app}]', undefined],
    ['matchLabels: web', undefined],
    ['[web]', undefined],
    ['web', undefined],
  ];
  for (const [text, expected] of CASES) it(`${text.replaceAll('\n', ', ')}: ${String(expected)}`, () => assert.equal(takesWeb(text), expected));

  it('as a plain map is all labels, whatever they are called', () => {
    assert.equal(takesWeb('{app: web}', true), true);
    assert.equal(takesWeb('{matchLabels: web}', true), false);
  });

  it('that is absent, unknown or no map is not read; an empty one selects everything', () => {
    assert.equal(read('', true), undefined);
    assert.equal(read('${SELECTOR}', true), undefined);
    const empty = read('{}');
    assert.ok(empty && isEmptySelector(empty) && selects(empty, WEB));
  });

  it('compares labels that YAML reads as numbers by their spelling', () => {
    assert.equal(read('matchLabels: {version: 1.10}')?.labels.version, '1.10');
  });
});

describe('the selector of a workload', () => {
  const selectorOf = (apiVersion: string, kind: string, selector: string) =>
    readManifests(parseYaml(`apiVersion: ${apiVersion}\nkind: ${kind}\nspec:\n  selector: ${selector}\n  template: {spec: {containers: [{name: a, image: a}]}}\n`), PLAIN_FILE)[0]?.workload?.selector;

  it('is read in both spellings', () => {
    assert.deepEqual(selectorOf('apps/v1', 'Deployment', '{matchLabels: {app: web}}')?.labels, { app: 'web' });
    assert.deepEqual(selectorOf('v1', 'ReplicationController', '{app: web}')?.labels, { app: 'web' });
    assert.deepEqual(selectorOf('apps.openshift.io/v1', 'DeploymentConfig', '{app: web}')?.labels, { app: 'web' });
  });

  it('is empty, not made of labels, when an empty matchLabels is written', () => {
    assert.deepEqual(selectorOf('apps/v1', 'Deployment', '{matchLabels: {}}'), { labels: {}, expressions: [] });
  });
});
