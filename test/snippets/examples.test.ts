// What is found in examples/: the README there, the pictures and the demo rely on it.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { strictWatch } from '../../server/src/engine/rule-watch';
import { DEFAULT_SETTINGS } from '../../server/src/engine/settings';
import { languageOf, Workspace } from '../../server/src/engine/workspace';
import { NodeHost } from '../../server/src/host/node';
import { RULES } from '../../server/src/rules/all';

const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'cart/Dockerfile': ['copy-before-install', 'missing-dockerignore', 'no-latest-tag', 'prefer-exec-form', 'require-user', 'secret-in-arg-or-env'],
  'catalog/Dockerfile': ['apt-lists-cleanup', 'copy-instead-of-add', 'pin-image-tag'],
  'checkout/Dockerfile': ['consecutive-run', 'prefer-exec-form', 'require-user', 'secret-in-arg-or-env'],
  'deploy/base/cart.yaml': ['image-latest-or-untagged', 'missing-cpu-request', 'missing-memory-limit', 'missing-pod-disruption-budget', 'missing-readiness-probe'],
  'deploy/base/catalog.yaml': [
    'hpa-target-has-replicas', 'limit-request-ratio', 'missing-pod-disruption-budget', 'missing-pod-spreading', 'missing-prestop-hook', 'probe-unknown-port-name',
  ],
  'deploy/base/checkout.yaml': ['limit-request-ratio', 'missing-pod-disruption-budget', 'prestop-exceeds-grace-period', 'run-as-non-root', 'startup-delay-without-startup-probe'],
  'deploy/base/settlement.yaml': ['request-exceeds-limit'],
};

const FOLDER = fileURLToPath(new URL('../../examples', import.meta.url)).replaceAll('\\', '/');

describe('The examples', () => {
  it('have the problems that they are meant to have, and no others', async () => {
    const host = new NodeHost(FOLDER);
    const workspace = new Workspace(host, [FOLDER], RULES, strictWatch);
    await workspace.buildIndex(() => Promise.resolve(), () => false);
    const found: Record<string, readonly string[]> = {};
    for (const file of await host.list(FOLDER)) {
      const language = languageOf(file);
      const text = await host.read(file);
      if (!language || text === undefined) continue;
      const { problems } = workspace.analyser.analyse({ file, text, language }, await workspace.traitsOf(file), DEFAULT_SETTINGS);
      if (problems.length > 0) found[file.slice(FOLDER.length + 1)] = [...new Set(problems.map(({ rule }) => rule.id))].sort();
    }
    assert.deepEqual(found, EXPECTED);
  });
});
