import assert from 'node:assert/strict';
import { PLAIN_FILE, readManifests } from '../../server/src/model/kubernetes/manifest';
import type { PodSpec } from '../../server/src/model/kubernetes/pod-spec';
import { graceForSleeps, preStopSleep } from '../../server/src/model/kubernetes/termination';
import { parseYaml } from '../../server/src/model/yaml/document';

function podSpecWith(hook: string, grace = ''): PodSpec {
  const document = parseYaml(`apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  ${grace}
  containers:
    - name: web
      image: web:1
      lifecycle: {preStop: ${hook}}
`);
  assert.deepEqual(document.errors, []);
  const podSpec = readManifests(document, PLAIN_FILE)[0]?.workload?.podSpec;
  assert.ok(podSpec);
  return podSpec;
}

const sleepIn = (hook: string): string | undefined => {
  const [container] = podSpecWith(hook).containers;
  const sleep = container && preStopSleep(container);
  return sleep && `${sleep.kind} ${sleep.seconds} at ${sleep.at.text}`;
};

describe('a preStop sleep', () => {
  const SLEEPS: readonly (readonly [string, string])[] = [
    ['{sleep: {seconds: 10}}', 'sleep 10 at 10'],
    ['{sleep: {seconds: 0}}', 'sleep 0 at 0'],
    ['{exec: {command: [sleep, "10"]}}', 'exec 10 at 10'],
    ['{exec: {command: [sleep, 10]}}', 'exec 10 at 10'],
    ['{exec: {command: [/bin/sleep, 1m]}}', 'exec 60 at 1m'],
    ['{exec: {command: [/busybox/sleep, 0.5]}}', 'exec 0.5 at 0.5'],
    ['{exec: {command: [/bin/sh, -c, "sleep 15"]}}', 'exec 15 at sleep 15'],
    ['{exec: {command: [bash, -ec, "exec /usr/bin/sleep 2h;"]}}', 'exec 7200 at exec /usr/bin/sleep 2h;'],
    ['{exec: {command: [sh, -c, " /sbin/sleep 1d "]}}', 'exec 86400 at  /sbin/sleep 1d '],
  ];
  for (const [hook, read] of SLEEPS) it(`is read from ${hook}`, () => assert.equal(sleepIn(hook), read));

  const OTHERS = [
    '{exec: {command: [sh, -c, "sleep 5 && nginx -s quit"]}}', '{exec: {command: [sh, -c, "sleep $DELAY"]}}', '{exec: {command: [sh, "sleep 5"]}}',
    '{exec: {command: [sleep, 5, 5]}}', '{exec: {command: [sleep]}}', '{exec: {command: [sleep, infinity]}}', '{exec: {command: [nosleep, 5]}}',
    '{exec: {command: [sleep, "${DELAY}"]}}', '{httpGet: {port: 80}}', '{sleep: {seconds: "${DELAY}"}}', '{sleep: {}}', '{}', '{exec: {command: ["sleep 5"]}}',
  ];
  for (const hook of OTHERS) it(`is not read from ${hook}`, () => assert.equal(sleepIn(hook), undefined));
});

describe('a grace period', () => {
  const grace = (written: string): number | undefined => podSpecWith('{}', written).workload.graceSeconds;

  it('is what is written, or the default, or unknown', () => {
    assert.deepEqual(['', 'terminationGracePeriodSeconds:', 'terminationGracePeriodSeconds: 5', 'terminationGracePeriodSeconds: ${G}', 'terminationGracePeriodSeconds: "5"'].map(grace),
      [30, 30, 5, undefined, undefined]);
  });

  it('for the longest sleep leaves half a minute, whole seconds only', () => {
    assert.equal(graceForSleeps(podSpecWith('{sleep: {seconds: 20}}')), 50);
    assert.equal(graceForSleeps(podSpecWith('{exec: {command: [sleep, 2.5]}}')), 33);
    assert.equal(graceForSleeps(podSpecWith('{}')), 30);
  });
});
