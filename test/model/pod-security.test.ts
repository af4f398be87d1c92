import assert from 'node:assert/strict';
import { parseKubernetesVersion } from '../../server/src/model/kubernetes/kubernetes-version';
import { demandOnPods } from '../../server/src/model/kubernetes/pod-security-demand';
import { podSecurityViolations, type PodSecurityLevel } from '../../server/src/model/kubernetes/pod-security';
import { FILE, manifestOf, projectOf } from './kubernetes-of';

/** What a level refuses in a pod; missing things in angle brackets, what is written with the word that is marked. */
function refused(level: PodSecurityLevel, spec: string, version = '1.35', annotations = '{}'): readonly string[] {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: web, annotations: ${annotations}}\nspec: ${spec}\n`;
  const { workload } = manifestOf(text);
  const release = parseKubernetesVersion(version);
  assert.ok(workload && release);
  return podSecurityViolations(workload.podSpec, level, release).map(({ what, at }) => (at ? `${what} @ ${text.slice(at.start, at.end)}` : `<${what}>`));
}

const container = (fields = ''): string => `{name: web, image: web:1${fields && `, ${fields}`}}`;
const pod = (fields: string, ofContainer = ''): string => `{${fields}${fields && ', '}containers: [${container(ofContainer)}]}`;
const RESTRICTED_POD = 'securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}';
const RESTRICTED_CONTAINER = 'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}';

describe('the baseline Pod Security Standard', () => {
  const REFUSED: readonly (readonly [spec: string, refused: string])[] = [
    [pod('hostNetwork: true'), 'hostNetwork: true @ true'],
    [pod('hostPID: yes'), 'hostPID: yes @ yes'],
    [pod('hostIPC: true'), 'hostIPC: true @ true'],
    [pod('securityContext: {windowsOptions: {hostProcess: true}}'), 'windowsOptions.hostProcess: true @ true'],
    [pod('', 'securityContext: {privileged: true}'), 'privileged: true @ true'],
    [pod('', 'securityContext: {capabilities: {add: [CHOWN, NET_RAW]}}'), 'capabilities.add: NET_RAW @ NET_RAW'],
    [pod('', 'securityContext: {capabilities: {add: [chown]}}'), 'capabilities.add: chown @ chown'],
    [pod('volumes: [{name: log, hostPath: {path: /var/log}}]'), 'hostPath @ hostPath'],
    [pod('', 'ports: [{containerPort: 80, hostPort: 8080}]'), 'hostPort: 8080 @ 8080'],
    [pod('', 'livenessProbe: {httpGet: {host: example.com, port: 80}}'), 'httpGet.host: example.com @ example.com'],
    [pod('', 'lifecycle: {preStop: {tcpSocket: {host: 127.0.0.1, port: 80}}}'), 'tcpSocket.host: 127.0.0.1 @ 127.0.0.1'],
    [pod('securityContext: {appArmorProfile: {type: Unconfined}}'), 'appArmorProfile.type: Unconfined @ Unconfined'],
    [pod('securityContext: {seLinuxOptions: {type: spc_t}}'), 'seLinuxOptions.type: spc_t @ spc_t'],
    [pod('', 'securityContext: {seLinuxOptions: {role: system_r}}'), 'seLinuxOptions.role: system_r @ system_r'],
    [pod('', 'securityContext: {procMount: Unmasked}'), 'procMount: Unmasked @ Unmasked'],
    [pod('', 'securityContext: {seccompProfile: {type: Unconfined}}'), 'seccompProfile.type: Unconfined @ Unconfined'],
    [pod('securityContext: {sysctls: [{name: net.core.somaxconn, value: "1024"}]}'), 'sysctls: net.core.somaxconn @ net.core.somaxconn'],
    [`{containers: [${container()}], ephemeralContainers: [${container('securityContext: {privileged: true}')}]}`, 'privileged: true @ true'],
  ];
  for (const [spec, expected] of REFUSED) {
    it(`refuses ${expected.split(' @')[0]} in ${spec}`, () => assert.deepEqual(refused('baseline', spec), [expected]));
  }

  it('takes what nobody else has to know of', () => {
    assert.deepEqual(refused('baseline', pod('hostNetwork: false, volumes: [{name: nfs, nfs: {server: a, path: /}}]', 'ports: [{containerPort: 80, hostPort: 0}], securityContext: {runAsUser: 0, seLinuxOptions: {level: s0, type: container_t}, procMount: Default}')), []);
    assert.deepEqual(refused('baseline', pod('hostNetwork: "${HOST}"', 'securityContext: "${CONTEXT}"')), []);
  });

  it('reads the old AppArmor annotations', () => {
    const key = 'container.apparmor.security.beta.kubernetes.io/web';
    assert.deepEqual(refused('baseline', pod(''), '1.35', `{${key}: unconfined}`), [`${key}: unconfined @ unconfined`]);
    assert.deepEqual(refused('baseline', pod(''), '1.35', `{${key}: localhost/web}`), []);
  });

  it('has grown with Kubernetes', () => {
    const sysctl = (name: string): string => pod(`securityContext: {sysctls: [{name: ${name}, value: "1"}]}`);
    assert.equal(refused('baseline', sysctl('net.ipv4.tcp_rmem'), '1.31').length, 1);
    assert.equal(refused('baseline', sysctl('net.ipv4.tcp_rmem'), '1.32').length, 0);
    assert.equal(refused('baseline', sysctl('net.ipv4.tcp_notsent_lowat'), '1.36').length, 1);
    assert.equal(refused('baseline', pod('securityContext: {seLinuxOptions: {type: container_engine_t}}'), '1.30').length, 1);
    assert.equal(refused('baseline', pod('securityContext: {seLinuxOptions: {type: container_engine_t}}'), '1.31').length, 0);
    assert.equal(refused('baseline', pod('', 'readinessProbe: {tcpSocket: {host: a, port: 1}}'), '1.33').length, 0);
    assert.equal(refused('baseline', pod('hostUsers: false', 'securityContext: {procMount: Unmasked}'), '1.34').length, 1);
    assert.equal(refused('baseline', pod('hostUsers: false', 'securityContext: {procMount: Unmasked}'), '1.35').length, 0);
  });
});

describe('the restricted Pod Security Standard', () => {
  it('asks for what a plain pod does not say', () => {
    assert.deepEqual(refused('restricted', pod('')), ['<allowPrivilegeEscalation: false>', '<runAsNonRoot: true>', '<seccompProfile>', '<capabilities.drop: [ALL]>']);
    assert.deepEqual(refused('restricted', pod(RESTRICTED_POD, RESTRICTED_CONTAINER)), []);
  });

  it('takes each demand from the pod or from every container', () => {
    const own = 'securityContext: {runAsNonRoot: true, seccompProfile: {type: Localhost, localhostProfile: a}, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}';
    assert.deepEqual(refused('restricted', pod('', own)), []);
    assert.deepEqual(refused('restricted', `{containers: [${container(own)}, ${container(RESTRICTED_CONTAINER)}]}`), ['<runAsNonRoot: true>', '<seccompProfile>']);
  });

  const REFUSED: readonly (readonly [ofPod: string, ofContainer: string, refused: string])[] = [
    ['volumes: [{name: nfs, nfs: {server: a, path: /}}]', '', 'nfs @ nfs'],
    ['', 'allowPrivilegeEscalation: true', 'allowPrivilegeEscalation: true @ true'],
    ['', 'runAsNonRoot: false', 'runAsNonRoot: false @ false'],
    ['', 'runAsUser: 0', 'runAsUser: 0 @ 0'],
    ['', 'capabilities: {drop: [all]}', '<capabilities.drop: [ALL]>'],
    ['', 'capabilities: {drop: [ALL], add: [CHOWN]}', 'capabilities.add: CHOWN @ CHOWN'],
  ];
  for (const [ofPod, ofContainer, expected] of REFUSED) {
    it(`refuses ${expected.split(' @')[0]} in ${ofPod}${ofContainer}`, () => {
      const rest = ['allowPrivilegeEscalation: false', 'capabilities: {drop: [ALL]}'].filter(field => !ofContainer.startsWith(field.split(':')[0] ?? ''));
      const fields = [ofContainer, ...rest].filter(field => field !== '').join(', ');
      assert.deepEqual(refused('restricted', pod([RESTRICTED_POD, ofPod].filter(field => field !== '').join(', '), `securityContext: {${fields}}`)), [expected]);
    });
  }

  it('lets a container bind low ports and mount images', () => {
    assert.deepEqual(refused('restricted', pod(
      `${RESTRICTED_POD}, volumes: [{name: model, image: {reference: m:1}}, {name: tmp}]`,
      'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}',
    )), []);
  });

  it('asks Windows for no more than it has', () => {
    assert.deepEqual(refused('restricted', pod('os: {name: windows}')), ['<runAsNonRoot: true>']);
  });

  it('lets root be in a user namespace of its own, but shows it no more of /proc', () => {
    const spec = pod('hostUsers: false, securityContext: {seccompProfile: {type: RuntimeDefault}}', 'securityContext: {runAsUser: 0, procMount: Unmasked, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}');
    assert.deepEqual(refused('restricted', spec), ['procMount: Unmasked @ Unmasked']);
    assert.deepEqual(refused('restricted', spec, '1.34'), ['procMount: Unmasked @ Unmasked', '<runAsNonRoot: true>', 'runAsUser: 0 @ 0']);
  });
});

describe('what a namespace demands of pods', () => {
  const namespace = (labels: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {${labels}}}\n`;
  const inShop = manifestOf('apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {containers: [{name: web, image: web:1}]}\n');
  const demand = (manifest = inShop, ...namespaces: readonly string[]): string => {
    const found = demandOnPods(projectOf(...namespaces), FILE, manifest, 'enforce');
    return found ? `${found.demand.level} ${found.demand.version?.minor ?? 'latest'}` : 'nothing';
  };
  const enforce = 'pod-security.kubernetes.io/enforce';

  it('is what the labels of the Namespace say', () => {
    assert.equal(demand(inShop, namespace(`${enforce}: restricted`)), 'restricted latest');
    assert.equal(demand(inShop, namespace(`${enforce}: baseline, ${enforce}-version: v1.29`)), 'baseline 29');
    assert.equal(demand(inShop, namespace(`${enforce}: baseline, ${enforce}-version: latest`)), 'baseline latest');
    assert.equal(demand(inShop, namespace(`${enforce}: privileged`)), 'nothing');
    assert.equal(demand(inShop, namespace('pod-security.kubernetes.io/warn: restricted')), 'nothing');
    assert.equal(demand(inShop, namespace(`${enforce}: "\${LEVEL}"`)), 'nothing');
  });

  it('is nothing sure where two Namespaces disagree, or the manifest names none', () => {
    assert.equal(demand(inShop, namespace(`${enforce}: restricted`), namespace(`${enforce}: baseline`)), 'nothing');
    assert.equal(demand(inShop, namespace(`${enforce}: restricted`), namespace('team: shop')), 'nothing');
    const anywhere = manifestOf('apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: web:1}]}\n');
    assert.equal(demand(anywhere, namespace(`${enforce}: restricted`)), 'nothing');
  });
});
