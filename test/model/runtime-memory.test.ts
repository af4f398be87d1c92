import assert from 'node:assert/strict';
import { runtimeMemory } from '../../server/src/model/kubernetes/runtime-memory';
import { podOf } from './kubernetes-of';

const MEBIBYTE = 1n << 20n;

/** Runtime and mebibytes that a container with this YAML is told to use. */
function told(yaml: string): readonly (readonly [string, bigint])[] {
  const [container] = podOf(`{containers: [{name: web, ${yaml}}]}`).containers;
  assert.ok(container);
  return runtimeMemory(container).map(({ runtime, bytes }) => [runtime, bytes / MEBIBYTE]);
}

const CASES: readonly (readonly [title: string, yaml: string, found: readonly (readonly [string, bigint])[]])[] = [
  ['reads -Xmx from the environment', 'env: [{name: JAVA_OPTS, value: -Xms1g -Xmx2g}]', [['jvm', 2048n]]],
  ['takes the last of several', 'env: [{name: JAVA_TOOL_OPTIONS, value: -Xmx2g -Xmx512m}]', [['jvm', 512n]]],
  ['reads -Xmx from a shell script', 'command: [sh, -c, "exec java -Xmx1536M -jar web.jar"]', [['jvm', 1536n]]],
  ['reads bytes', 'args: ["-Xmx1073741824"]', [['jvm', 1024n]]],
  ['reads the old space of Node, in either spelling', 'args: ["--max_old_space_size=300"]', [['node', 300n]]],
  ['reads GOMEMLIMIT', 'env: [{name: GOMEMLIMIT, value: 1GiB}]', [['go', 1024n]]],
  ['does not take other variables for a runtime\'s', 'env: [{name: NOTE, value: use -Xmx2g}]', []],
  ['does not take a part of another option', 'args: ["-XX:foo-Xmx2g", "-Xmx2gb"]', []],
  ['is silent about what will be filled in', 'env: [{name: JAVA_OPTS, value: "-Xmx${HEAP}"}, {name: GOMEMLIMIT, valueFrom: {resourceFieldRef: {resource: limits.memory}}}]', []],
];

describe('memory that a runtime is told to use', () => {
  for (const [title, yaml, found] of CASES) it(title, () => assert.deepEqual(told(yaml), found));

  it('can be written anew without touching its neighbours', () => {
    const [container] = podOf('{containers: [{name: web, env: [{name: JAVA_OPTS, value: -Xms1g -Xmx2g -ea}]}]}').containers;
    assert.equal(container && runtimeMemory(container)[0]?.withMebibytes(768n), '-Xms768m -Xmx768m -ea', 'the initial heap must not be above it');
  });
});
