import assert from 'node:assert/strict';
import { fieldFacts } from '../../server/src/features/field-facts';
import { FILE, manifestOf, projectOf } from '../model/kubernetes-of';

const RANGE = `apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Container
      defaultRequest: {cpu: 100m}
      default: {cpu: 200m, memory: 256Mi}
`;

function hover(resources: string, locale: 'en' | 'zh', ...objects: readonly string[]): string {
  const manifest = manifestOf(`apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, resources: ${resources}}]}\n`);
  const value = manifest.root.get('spec', 'containers', 0, 'resources');
  return fieldFacts(manifest, value, locale, { project: projectOf(...objects), file: FILE }) ?? '';
}

describe('the hover of resources', () => {
  it('shows what a LimitRange of the workspace fills in, and counts it for the QoS class', () => {
    const text = hover('{limits: {memory: 1Gi}}', 'en', RANGE);
    assert.match(text, /\| cpu \| 100m \(LimitRange\) \| 200m \(LimitRange\) \| 2× \|/);
    assert.match(text, /\| memory \| 1Gi \(from the limit\) \| 1Gi \| 1× \|/);
    assert.match(text, /LimitRange `limits` fills in/);
    assert.match(text, /Burstable/);
    assert.match(hover('{limits: {cpu: 1}}', 'en', RANGE), /Guaranteed/);
    assert.ok(text.split('\n').length <= 12, text);
  });

  it('says so in Chinese too', () => {
    assert.match(hover('{}', 'zh', RANGE), /100m（LimitRange）[^]*由 LimitRange `limits` 补上/);
  });

  it('does not speak of a LimitRange that fills in nothing', () => {
    assert.doesNotMatch(hover('{requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 1, memory: 1Gi}}', 'en', RANGE), /LimitRange/);
    assert.match(hover('{}', 'en'), /\| cpu \| – \| – \| – \|/);
  });

  it('keeps what will be filled in later unknown', () => {
    const text = hover('{limits: {cpu: "${CPU}"}}', 'en', RANGE);
    assert.match(text, /\| cpu \| – \| – \| – \|/);
    assert.doesNotMatch(text, /QoS class of this pod/);
  });
});
