// What a path of the node is, by where it lies.

import assert from 'node:assert/strict';
import { hostPathKind, normalPath, type HostPathKind } from '../../server/src/model/kubernetes/host-path';

const KINDS: readonly (readonly [path: string, kind: HostPathKind])[] = [
  ['/var/run/docker.sock', 'runtime-socket'],
  ['/run/containerd/containerd.sock', 'runtime-socket'],
  ['/run/k3s/containerd/containerd.sock', 'runtime-socket'],
  ['/var/run/', 'runtime-socket'],
  ['/run/mysqld/mysqld.sock', 'other'],
  ['/root/.aws/credentials', 'cloud-credentials'],
  ['/etc/kubernetes/azure.json', 'cloud-credentials'],
  ['/data/.aws', 'other'],
  ['/', 'sensitive'],
  ['/etc/', 'sensitive'],
  ['/etc//kubernetes/./pki', 'sensitive'],
  ['/data/../etc', 'sensitive'],
  ['/etcetera', 'other'],
  ['/etc/localtime', 'other'],
  ['/etc/ssl/certs', 'other'],
  ['/usr', 'sensitive'],
  ['/usr/share/zoneinfo', 'other'],
  ['/dev', 'sensitive'],
  ['/dev/fuse', 'other'],
  ['/var/lib/kubelet/pods', 'sensitive'],
  ['/var/lib/docker/containers', 'other'],
  ['/var/log', 'other'],
];

describe('a path of the node', () => {
  for (const [path, kind] of KINDS) {
    it(`is ${kind} at ${path}`, () => assert.equal(hostPathKind(normalPath(path)), kind));
  }
});
