import assert from 'node:assert/strict';
import { fieldFacts } from '../../server/src/features/field-facts';
import { FILE, manifestOf, projectOf } from '../model/kubernetes-of';

const AUTOSCALER = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
`;

function hover(spec: string, key: string, locale: 'en' | 'zh', ...objects: readonly string[]): string | undefined {
  const manifest = manifestOf(`apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: ${spec}\n`);
  return fieldFacts(manifest, manifest.root.get('spec', key), locale, { project: projectOf(...objects), file: FILE });
}

describe('the hover of replicas and strategy', () => {
  it('says how few and how many pods an update goes through', () => {
    assert.match(hover('{replicas: 10}', 'replicas', 'en') ?? '', /at least 8 of 10 pods ready, at most 13 in all/);
    assert.match(hover('{replicas: 4, strategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}}', 'strategy', 'en') ?? '', /at least 4 of 4 pods ready, at most 5/);
    assert.match(hover('{replicas: 10}', 'replicas', 'zh') ?? '', /10 个 Pod 中至少 8 个就绪，总共最多 13 个/);
  });

  it('says that a recreated Deployment is down for a while', () => {
    assert.match(hover('{replicas: 3, strategy: {type: Recreate}}', 'strategy', 'en') ?? '', /no pod is ready for a while/);
    assert.match(hover('{replicas: 3, strategy: {type: Recreate}}', 'replicas', 'zh') ?? '', /没有就绪的 Pod/);
  });

  it('says nothing where something else decides how many pods there are, or a number is filled in later', () => {
    assert.equal(hover('{strategy: {type: RollingUpdate}}', 'strategy', 'en', AUTOSCALER), undefined);
    assert.equal(hover('{replicas: "${N}"}', 'replicas', 'en'), undefined);
    assert.equal(hover('{replicas: 3, minReadySeconds: 5}', 'minReadySeconds', 'en'), undefined);
  });
});
