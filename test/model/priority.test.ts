import assert from 'node:assert/strict';
import { priorityOf } from '../../server/src/model/kubernetes/priority';
import { podOf, projectOf } from './kubernetes-of';

const POLICY = { importantPriority: 1000, importantClasses: ['gold'] };

const priorityClass = (name: string, value: number, more = ''): string =>
  `apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: ${name}}\nvalue: ${value}\n${more}`;

const isImportant = (spec: string, ...classes: readonly string[]): boolean | undefined =>
  priorityOf(podOf(spec), projectOf(...classes), POLICY)?.isImportant;

describe('priority of a pod', () => {
  it('is high for the classes of the system', () => {
    assert.equal(isImportant('{priorityClassName: system-node-critical}'), true);
  });

  it('is high for the classes that the settings name', () => {
    assert.equal(isImportant('{priorityClassName: gold}'), true);
    assert.equal(isImportant('{priorityClassName: silver}'), false);
  });

  it('is high from the threshold on, by the value of the PriorityClass in the workspace', () => {
    assert.equal(isImportant('{priorityClassName: web}', priorityClass('web', 1000)), true);
    assert.equal(isImportant('{priorityClassName: web}', priorityClass('web', 999)), false);
  });

  it('is not high when the workspace defines the class twice and one of them is below the threshold', () => {
    assert.equal(isImportant('{priorityClassName: web}', priorityClass('web', 1000), priorityClass('web', 10)), false);
  });

  it('comes from the global default class when the pod names none, and from the smallest of several', () => {
    const [high, low] = [priorityClass('high', 5000, 'globalDefault: true\n'), priorityClass('low', 1, 'globalDefault: true\n')];
    assert.equal(isImportant('{}', high), true);
    assert.equal(isImportant('{}', high, low), false);
    assert.equal(isImportant('{priorityClassName: other}', high), false);
  });

  it('leads to the object that gives it', () => {
    const found = priorityOf(podOf('{priorityClassName: web}'), projectOf(priorityClass('web', 1000)), POLICY);
    assert.deepEqual([found?.className, found?.object?.file], ['web', '/shop/0.yaml']);
  });

  it('is not known without a class, or when the class is filled in later', () => {
    assert.equal(isImportant('{}', priorityClass('web', 5000)), undefined);
    assert.equal(isImportant('{priorityClassName: "${CLASS}"}', priorityClass('web', 5000, 'globalDefault: true\n')), undefined);
  });
});
