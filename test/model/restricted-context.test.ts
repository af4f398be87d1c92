import assert from 'node:assert/strict';
import { parseKubernetesVersion } from '../../server/src/model/kubernetes/kubernetes-version';
import { podSecurityViolations } from '../../server/src/model/kubernetes/pod-security';
import { restrictedContext } from '../../server/src/model/kubernetes/restricted-context';
import { gainsPrivileges, isPrivileged, rootStanding } from '../../server/src/model/kubernetes/security-context';
import { planYamlEdits } from '../../server/src/model/yaml-edit';
import { applyEdits } from '../../server/src/text/edit';
import { manifestOf, podOf } from './kubernetes-of';

/** The pod's spec, in flow style on one line, after everything has been applied that the restricted standard asks for. */
function restricted(spec: string): string {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: ${spec}\n`;
  const { workload, document } = manifestOf(text);
  assert.ok(workload);
  const plan = planYamlEdits(text, document.ast, restrictedContext(workload));
  assert.ok('edits' in plan, JSON.stringify(plan));
  return applyEdits(text, plan.edits).split('\nspec: ')[1]?.trimEnd() ?? '';
}

function violationsOf(spec: string): readonly string[] {
  const { workload } = manifestOf(`apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: ${spec}\n`);
  const version = parseKubernetesVersion('1.35');
  assert.ok(workload && version);
  return podSecurityViolations(workload.podSpec, 'restricted', version).map(({ what }) => what);
}

const HARDENED = 'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}';
const ON_POD = 'securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}';

describe('the restricted security context', () => {
  it('is written once on the pod and once on every container', () => {
    const after = restricted('{initContainers: [{name: a, image: a:1}], containers: [{name: b, image: b:1}]}');
    assert.equal(after, `{initContainers: [{name: a, image: a:1, ${HARDENED}}], containers: [{name: b, image: b:1, ${HARDENED}}], ${ON_POD}}`);
    assert.deepEqual(violationsOf(after), []);
    assert.equal(restricted(after), after);
  });

  it('completes what is there', () => {
    const after = restricted('{securityContext: {runAsUser: 1000}, containers: [{name: b, image: b:1, securityContext: {readOnlyRootFilesystem: true, capabilities: {drop: [NET_RAW]}}}]}');
    assert.equal(after, '{securityContext: {runAsUser: 1000, runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: b, image: b:1, securityContext: {readOnlyRootFilesystem: true, capabilities: {drop: [NET_RAW, ALL]}, allowPrivilegeEscalation: false}}]}');
    assert.deepEqual(violationsOf(after), []);
  });

  it('replaces values that only open doors', () => {
    const after = restricted('{securityContext: {runAsNonRoot: false, seccompProfile: {type: Unconfined}}, containers: [{name: b, image: b:1, securityContext: {runAsNonRoot: false, allowPrivilegeEscalation: true, capabilities: {drop: [all]}, seccompProfile: {type: Unconfined}}}]}');
    assert.equal(after, '{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: b, image: b:1, securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}}]}');
    assert.deepEqual(violationsOf(after), []);
  });

  it('leaves a privileged container alone, and demands no user of the whole pod then', () => {
    const sysctl = '{name: a, image: a:1, securityContext: {privileged: true}}';
    assert.equal(
      restricted(`{initContainers: [${sysctl}], containers: [{name: b, image: b:1}]}`),
      `{initContainers: [${sysctl}], containers: [{name: b, image: b:1, securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}], securityContext: {seccompProfile: {type: RuntimeDefault}}}`,
    );
    assert.equal(restricted(`{containers: [${sysctl}]}`), `{containers: [${sysctl}]}`);
  });

  for (const added of ['SYS_ADMIN', 'CAP_SYS_ADMIN']) {
    it(`does not forbid privilege escalation beside the capability ${added}`, () => {
      const after = restricted(`{${ON_POD}, containers: [{name: b, image: b:1, securityContext: {capabilities: {add: [${added}]}}}]}`);
      assert.equal(after, `{${ON_POD}, containers: [{name: b, image: b:1, securityContext: {capabilities: {add: [${added}], drop: [ALL]}}}]}`);
    });
  }

  it('takes nothing from a container that is given every capability', () => {
    const spec = `{${ON_POD}, containers: [{name: b, image: b:1, ports: [{containerPort: 80}], securityContext: {capabilities: {add: [ALL]}}}]}`;
    assert.equal(restricted(spec), spec);
  });

  it('leaves an explicit root user root, and forbids it to the others one by one', () => {
    assert.equal(
      restricted(`{initContainers: [{name: a, image: a:1, securityContext: {runAsUser: 0, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}], containers: [{name: b, image: b:1, ${HARDENED}}]}`),
      '{initContainers: [{name: a, image: a:1, securityContext: {runAsUser: 0, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}], containers: [{name: b, image: b:1, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, runAsNonRoot: true}}], securityContext: {seccompProfile: {type: RuntimeDefault}}}',
    );
  });

  it('keeps the capability that a declared low port may need', () => {
    const after = restricted(`{${ON_POD}, containers: [{name: b, image: b:1, ports: [{containerPort: 80}], securityContext: {allowPrivilegeEscalation: false}}]}`);
    assert.equal(after, `{${ON_POD}, containers: [{name: b, image: b:1, ports: [{containerPort: 80}], securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}}]}`);
    assert.deepEqual(violationsOf(after), []);
    const dropped = `{${ON_POD}, containers: [{name: b, image: b:1, ports: [{containerPort: 80}], ${HARDENED}}]}`;
    assert.equal(restricted(dropped), dropped, 'whoever dropped it before knows that it works');
  });

  it('gives a Windows pod only what Windows knows', () => {
    const after = restricted('{os: {name: windows}, containers: [{name: b, image: b:1}]}');
    assert.equal(after, '{os: {name: windows}, containers: [{name: b, image: b:1}], securityContext: {runAsNonRoot: true}}');
    assert.deepEqual(violationsOf(after), []);
    const host = '{os: {name: windows}, hostNetwork: true, securityContext: {windowsOptions: {hostProcess: true}}, containers: [{name: b, image: b:1}]}';
    assert.equal(restricted(host), host);
  });

  it('touches nothing that is filled in later', () => {
    const spec = '{securityContext: "${CONTEXT}", containers: [{name: b, image: b:1, securityContext: "${CONTEXT}"}]}';
    assert.equal(restricted(spec), spec);
  });

  it('writes nothing into a part of a manifest', () => {
    const { workload } = manifestOf('apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: b}]}\n');
    assert.ok(workload);
    assert.deepEqual(restrictedContext(workload), []);
  });
});

describe('the restricted security context of any container', () => {
  const CHOICES: readonly (readonly string[])[] = [
    ['', 'privileged: true', 'privileged: false'],
    ['', 'allowPrivilegeEscalation: true', 'allowPrivilegeEscalation: false'],
    ['', 'runAsNonRoot: true', 'runAsNonRoot: false'],
    ['', 'runAsUser: 0', 'runAsUser: 1000'],
    ['', 'capabilities: {add: [CAP_SYS_ADMIN]}', 'capabilities: {add: [NET_ADMIN], drop: [MKNOD]}', 'capabilities: {drop: [all]}'],
  ];
  const CONTEXTS = CHOICES.reduce<readonly (readonly string[])[]>(
    (all, choices) => all.flatMap(chosen => choices.map(choice => [...chosen, choice])), [[]],
  ).map(chosen => chosen.filter(choice => choice !== '').join(', '));
  const POD_CONTEXTS = ['', 'runAsUser: 0', 'runAsUser: 1000', 'runAsNonRoot: true', 'runAsNonRoot: false', 'runAsNonRoot: true, runAsUser: 0'];
  const standings = (spec: string): readonly string[] => podOf(spec).containers.map(rootStanding);

  /** The API server refuses `false` there. */
  const clashes = (spec: string): number => podOf(spec).containers.filter(container =>
    gainsPrivileges(container) && container.get('securityContext', 'allowPrivilegeEscalation').boolean === false).length;

  for (const ofPod of POD_CONTEXTS) {
    it(`stops none from starting beside {${ofPod}} on the pod, and changes nothing the second time`, () => {
      for (const own of CONTEXTS) {
        const spec = `{securityContext: {${ofPod}}, containers: [{name: a, image: a:1, securityContext: {${own}}}, {name: b, image: b:1}]}`;
        const after = restricted(spec);
        assert.equal(clashes(after), clashes(spec), spec);
        const before = standings(spec);
        standings(after).forEach((standing, index) => {
          if (['root', 'refused'].includes(before[index] ?? '')) assert.equal(standing, before[index], spec);
          else assert.notEqual(standing, 'refused', spec);
          const [container] = podOf(after).containers.slice(index);
          if (container && isPrivileged(container) && before[index] === 'unsaid') assert.equal(standing, 'unsaid', spec);
        });
        assert.equal(restricted(after), after, spec);
      }
    });
  }
});
