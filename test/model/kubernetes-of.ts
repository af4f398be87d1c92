// Small Kubernetes objects for model tests, from YAML.

import assert from 'node:assert/strict';
import { readFacts } from '../../server/src/model/facts';
import { PLAIN_FILE, readManifests, type Manifest } from '../../server/src/model/kubernetes/manifest';
import type { PodSpec } from '../../server/src/model/kubernetes/pod-spec';
import { ProjectIndex } from '../../server/src/model/project';
import { parseYaml } from '../../server/src/model/yaml/document';

export const FILE = '/shop/web.yaml';

export function manifestOf(text: string): Manifest {
  const [manifest] = readManifests(parseYaml(text), PLAIN_FILE);
  assert.ok(manifest, 'the text holds a manifest');
  return manifest;
}

/** A pod whose spec is the given YAML in flow style. */
export function podOf(spec: string, metadata = '{name: web}'): PodSpec {
  const { workload } = manifestOf(`apiVersion: v1\nkind: Pod\nmetadata: ${metadata}\nspec: ${spec}\n`);
  assert.ok(workload, 'a Pod is a workload');
  return workload.podSpec;
}

/** A workspace whose files, all beside `FILE`, hold one object each. */
export function projectOf(...texts: readonly string[]): ProjectIndex {
  const project = new ProjectIndex();
  texts.forEach((text, index) => project.update(`/shop/${index}.yaml`, { objects: [{ facts: readFacts(manifestOf(text)), offset: 0 }], incomplete: false }));
  return project;
}
