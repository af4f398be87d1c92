import assert from 'node:assert/strict';
import { emptyCommand, nativeProbe } from '../../server/src/model/kubernetes/exec-probe';
import type { Probe } from '../../server/src/model/kubernetes/probe';
import { podOf } from './kubernetes-of';

function probeOf(command: readonly string[]): Probe {
  const [container] = podOf(`{containers: [{name: web, livenessProbe: {exec: {command: ${JSON.stringify(command)}}}}]}`).containers;
  const probe = container?.probe('livenessProbe');
  assert.ok(probe);
  return probe;
}

const native = (...command: string[]): unknown => {
  const found = nativeProbe(probeOf(command));
  return found && { [found.handler]: found.question, ...(found.timeout !== undefined && { timeout: found.timeout }) };
};
const inShell = (script: string): unknown => native('/bin/sh', '-c', script);

describe('an exec probe that asks its own container', () => {
  it('over HTTP', () => {
    const question = { httpGet: { path: '/healthz', port: 8080 } };
    assert.deepEqual(native('curl', '-f', 'http://localhost:8080/healthz'), question);
    assert.deepEqual(native('/usr/bin/curl', '--fail', '--silent', '-o', '/dev/null', 'http://127.0.0.1:8080/healthz'), question);
    assert.deepEqual(native('wget', '-qO-', 'http://localhost:8080/healthz'), question);
    assert.deepEqual(native('wget', '--quiet', '--tries=1', '--spider', 'http://[::1]:8080/healthz'), question);
    assert.deepEqual(inShell('curl -sf http://localhost:8080/healthz > /dev/null 2>&1 || exit 1'), question);
    assert.deepEqual(inShell('exec wget -q --spider "http://localhost:8080/healthz"'), question);
    assert.deepEqual(native('curl', '-fk', '-m', '5', 'https://localhost/'), { httpGet: { path: '/', port: 443, scheme: 'HTTPS' }, timeout: 5 });
  });

  it('over TCP and gRPC', () => {
    assert.deepEqual(native('nc', '-zv', '-w', '3', 'localhost', '5432'), { tcpSocket: { port: 5432 }, timeout: 3 });
    assert.deepEqual(native('/bin/grpc_health_probe', '-addr=:9000'), { grpc: { port: 9000 } });
    assert.deepEqual(native('grpc_health_probe', '--addr', 'localhost:9000', '-service=shop', '-rpc-timeout=2s'), { grpc: { port: 9000, service: 'shop' } });
  });

  it('and nothing else that only looks like it', () => {
    for (const script of [
      'curl -s http://localhost:8080/healthz | grep ok', 'curl -f http://localhost:$PORT/healthz', 'curl -f http://localhost:8080/a && curl -f http://localhost:8080/b',
      'curl -fL http://localhost:8080/', 'curl -f http://auth:8080/', 'curl -X POST http://localhost:8080/', 'curl -f -H "X-A: 1" http://localhost:8080/', 'wget http://localhost:8080/ --header=a:b',
      'nc localhost 8080', 'nc -z db 5432', 'nc -zu localhost 53', 'grpc_health_probe -addr=:9000 -tls', 'grpc_health_probe -addr=api:9000', 'curl -f http://localhost:8080/ || true',
    ]) assert.equal(inShell(script), undefined, script);
    assert.equal(native('curl', '-f', '${URL}'), undefined);
  });
});

describe('an exec probe that asks nothing', () => {
  it('is true, :, echo or exit 0', () => {
    for (const command of [['true'], ['/bin/true'], ['echo', 'ok'], ['sh', '-c', 'exit 0'], ['sh', '-c', ':'], ['bash', '-c', 'echo ok > /dev/null'], ['sh', '-c', 'exit']]) {
      assert.notEqual(emptyCommand(probeOf(command)), undefined, command.join(' '));
    }
  });

  it('is not what can fail', () => {
    for (const command of [['cat', '/tmp/ok'], ['sh', '-c', 'exit 1'], ['sh', '-c', 'echo $(check)'], ['sh', '-c', 'check; true'], ['sh', '-c', 'echo ok > /data/probe'], ['test', '-f', 'x']]) {
      assert.equal(emptyCommand(probeOf(command)), undefined, command.join(' '));
    }
  });
});
