// The names of every check of the linters that people come from, and why a few of them will not be ours.
// Which rule of ours does the same is not said here: it follows from the rules' `alias`.

import type { Category, Peer, Text } from '../../server/src/rules/rule';
import { NOTES, REASONS } from './peer-check-words';

export interface LeftOut {
  readonly names: readonly string[];
  readonly reason: Text;
  /** Ids of rules that find some of it. */
  readonly ours?: readonly string[];
}

export interface PeerChecks {
  readonly title: string;
  readonly note?: Text;
  /** What a rule covers, or may cover one day, by the category of ours that it belongs to. */
  readonly checks: Readonly<Partial<Record<Category, readonly string[]>>>;
  /** No rule's `alias` may hold these. */
  readonly leftOut: readonly LeftOut[];
}

/** Every name of a linter that is known here. */
export const namesOf = ({ checks, leftOut }: PeerChecks): readonly string[] =>
  [...Object.values(checks).flat(), ...leftOut.flatMap(group => group.names)];

const names = (list: string): readonly string[] => list.trim().split(/\s+/);

/** Names are those of August 2026. */
export const PEER_CHECKS: Readonly<Record<Peer, PeerChecks>> = {
  'kube-linter': {
    title: 'kube-linter',
    checks: {
      resources: names('unset-cpu-requirements unset-memory-requirements'),
      probes: names('liveness-port no-liveness-probe no-readiness-probe readiness-port startup-port'),
      lifecycle: names('job-ttl-seconds-after-finished no-rolling-update-strategy restart-policy'),
      scheduling: names('no-anti-affinity priority-class-name'),
      availability: names('minimum-three-replicas pdb-max-unavailable pdb-min-available pdb-unhealthy-pod-eviction-policy'),
      scaling: names('dangling-horizontalpodautoscaler hpa-minimum-three-replicas'),
      configuration: names(`
        dnsconfig-options duplicate-env-var env-value-from env-var-secret non-existent-service-account read-secret-from-env-var use-namespace
      `),
      networking: names(`
        dangling-ingress dangling-networkpolicy dangling-networkpolicypeer-podselector dangling-service dangling-servicemonitor exposed-services
        invalid-target-ports non-isolated-pod privileged-ports ssh-port
      `),
      image: names('latest-tag'),
      security: names(`
        default-service-account docker-sock drop-net-raw-capability host-ipc host-network host-pid no-read-only-root-fs privilege-escalation-container
        privileged-container run-as-non-root scc-deny-privileged-container sensitive-host-mounts unsafe-proc-mount unsafe-sysctls writable-host-mount
      `),
      rbac: names('access-to-create-pods access-to-secrets cluster-admin-role-binding wildcard-in-rules'),
      metadata: names('required-annotation-email required-label-owner'),
      validity: names('mismatching-selector schema-validation'),
      deprecation: names('deprecated-service-account-field no-extensions-v1beta'),
    },
    leftOut: [
      { names: names('no-node-affinity'), reason: REASONS.NODE_AFFINITY },
      { names: names('sorted-keys'), reason: REASONS.SORTED_KEYS },
    ],
  },
  'kube-score': {
    title: 'kube-score',
    checks: {
      resources: names(`
        container-cpu-requests-equal-limits container-ephemeral-storage-request-and-limit container-ephemeral-storage-request-equals-limit
        container-memory-requests-equal-limits container-resource-requests-equal-limits container-resources
      `),
      probes: names('pod-probes pod-probes-identical'),
      lifecycle: names('cronjob-has-deadline cronjob-restartpolicy deployment-strategy'),
      scheduling: names('deployment-has-host-podantiaffinity pod-topology-spread-constraints statefulset-has-host-podantiaffinity'),
      availability: names(`
        deployment-has-poddisruptionbudget deployment-replicas poddisruptionbudget-has-policy statefulset-has-poddisruptionbudget
        statefulset-has-servicename
      `),
      scaling: names(`
        deployment-targeted-by-hpa-does-not-have-replicas-configured horizontalpodautoscaler-has-target horizontalpodautoscaler-replicas
      `),
      configuration: names('environment-variable-key-duplication'),
      networking: names('container-ports-check ingress-targets-service networkpolicy-targets-pod pod-networkpolicy service-targets-pod service-type'),
      image: names('container-image-pull-policy container-image-tag'),
      security: names(`
        container-seccomp-profile container-security-context-privileged container-security-context-readonlyrootfilesystem
        container-security-context-user-group-id
      `),
      metadata: names('label-values'),
      validity: names('deployment-pod-selector-labels-match-template-metadata-labels statefulset-pod-selector-labels-match-template-metadata-labels'),
      deprecation: names('stable-version'),
    },
    leftOut: [],
  },
  polaris: {
    title: 'Polaris',
    checks: {
      resources: names('cpuLimitsMissing cpuRequestsMissing memoryLimitsMissing memoryRequestsMissing'),
      probes: names('livenessProbeMissing readinessProbeMissing'),
      scheduling: names('priorityClassNotSet topologySpreadConstraint'),
      availability: names('deploymentMissingReplicas missingPodDisruptionBudget pdbDisruptionsIsZero pdbMinAvailableGreaterThanHPAMinReplicas'),
      scaling: names('hpaMaxAvailability hpaMinAvailability'),
      configuration: names('sensitiveConfigmapContent sensitiveContainerEnvVar'),
      networking: names('missingNetworkPolicy tlsSettingsMissing'),
      image: names('pullPolicyNotAlways tagNotSpecified'),
      security: names(`
        automountServiceAccountToken dangerousCapabilities hostIPCSet hostNetworkSet hostPathSet hostPIDSet hostPortSet hostProcess
        insecureCapabilities linuxHardening notReadOnlyRootFilesystem privilegeEscalationAllowed procMount runAsPrivileged runAsRootAllowed
      `),
      rbac: names(`
        clusterrolebindingClusterAdmin clusterrolebindingPodExecAttach clusterrolePodExecAttach rolebindingClusterAdminClusterRole
        rolebindingClusterAdminRole rolebindingClusterRolePodExecAttach rolebindingRolePodExecAttach rolePodExecAttach
      `),
    },
    leftOut: [
      { names: names('metadataAndInstanceMismatched'), reason: REASONS.INSTANCE_LABEL },
    ],
  },
  kubescape: {
    title: 'Kubescape',
    note: NOTES.KUBESCAPE,
    checks: {
      resources: names('C-0004 C-0009 C-0050 C-0268 C-0269 C-0270 C-0271'),
      probes: names('C-0018 C-0056'),
      lifecycle: names('C-0073 C-0305'),
      availability: names('C-0036 C-0039'),
      scaling: names('C-0300'),
      configuration: names('C-0012 C-0058 C-0061 C-0207 C-0212 C-0259 C-0295 C-0307'),
      networking: names('C-0021 C-0030 C-0042 C-0049 C-0054 C-0206 C-0256 C-0260 C-0263 C-0266 C-0274 C-0293 C-0298 C-0299 C-0302'),
      image: names('C-0001 C-0075 C-0078 C-0253 C-0306'),
      security: names(`
        C-0013 C-0016 C-0017 C-0020 C-0034 C-0038 C-0041 C-0044 C-0045 C-0046 C-0048 C-0055 C-0057 C-0059 C-0062 C-0074 C-0189 C-0190 C-0192 C-0193
        C-0194 C-0195 C-0196 C-0197 C-0198 C-0199 C-0200 C-0201 C-0202 C-0203 C-0204 C-0210 C-0211 C-0261 C-0275 C-0276
      `),
      rbac: names(`
        C-0002 C-0007 C-0015 C-0031 C-0035 C-0037 C-0053 C-0063 C-0065 C-0186 C-0187 C-0188 C-0191 C-0246 C-0262 C-0265 C-0267 C-0272 C-0278 C-0279
        C-0280 C-0281 C-0282
      `),
      metadata: names('C-0076 C-0077'),
      validity: names('C-0296'),
      deprecation: names('C-0292 C-0294'),
    },
    leftOut: [
      { names: names('C-0297 C-0301 C-0303 C-0304'), reason: REASONS.AGENT_SANDBOX },
      { names: names('C-0273'), reason: REASONS.CONTROL_PLANE },
      { names: names('C-0026'), reason: REASONS.CRONJOBS },
      { names: names('C-0014'), reason: REASONS.DASHBOARD },
      { names: names('C-0255 C-0257 C-0258'), reason: REASONS.MOUNTS },
      { names: names(`
        C-0068 C-0214 C-0215 C-0216 C-0217 C-0218 C-0219 C-0220
      `), ours: ['violates-pod-security-standard'], reason: REASONS.POD_SECURITY_POLICY },
      { names: names('C-0236 C-0237'), reason: REASONS.REGISTRY },
      { names: names('C-0264'), reason: REASONS.STORAGE },
      { names: names('C-0081 C-0083 C-0084 C-0085 C-0090 C-0091 C-0221'), reason: REASONS.VULNERABILITIES },
    ],
  },
  checkov: {
    title: 'Checkov',
    checks: {
      resources: names('CKV_K8S_10 CKV_K8S_11 CKV_K8S_12 CKV_K8S_13'),
      probes: names('CKV_K8S_8 CKV_K8S_9'),
      configuration: names('CKV_K8S_21 CKV_K8S_35'),
      networking: names('CKV2_K8S_6'),
      image: names('CKV_K8S_14 CKV_K8S_15 CKV_K8S_43 CKV_K8S_159'),
      security: names(`
        CKV_K8S_16 CKV_K8S_17 CKV_K8S_18 CKV_K8S_19 CKV_K8S_20 CKV_K8S_22 CKV_K8S_23 CKV_K8S_25 CKV_K8S_26 CKV_K8S_27 CKV_K8S_28 CKV_K8S_29 CKV_K8S_30
        CKV_K8S_31 CKV_K8S_37 CKV_K8S_38 CKV_K8S_39 CKV_K8S_40 CKV_K8S_41 CKV_K8S_152 CKV_K8S_153 CKV_K8S_154
      `),
      rbac: names('CKV2_K8S_1 CKV2_K8S_2 CKV2_K8S_3 CKV2_K8S_4 CKV2_K8S_5 CKV_K8S_42 CKV_K8S_49 CKV_K8S_155 CKV_K8S_156 CKV_K8S_157 CKV_K8S_158'),
      metadata: names('CKV_DOCKER_6'),
      'base-image': names('CKV_DOCKER_7'),
      'layers-and-cache': names('CKV_DOCKER_5 CKV_DOCKER_10'),
      'copy-and-add': names('CKV_DOCKER_4'),
      packages: names(`
        CKV2_DOCKER_2 CKV2_DOCKER_3 CKV2_DOCKER_4 CKV2_DOCKER_5 CKV2_DOCKER_6 CKV2_DOCKER_7 CKV2_DOCKER_8 CKV2_DOCKER_9 CKV2_DOCKER_10 CKV2_DOCKER_11
        CKV2_DOCKER_12 CKV2_DOCKER_13 CKV2_DOCKER_14 CKV2_DOCKER_15 CKV2_DOCKER_16 CKV_DOCKER_9
      `),
      'entrypoint-and-signals': names('CKV_DOCKER_2'),
      'users-and-permissions': names('CKV2_DOCKER_1 CKV2_DOCKER_17 CKV_DOCKER_1 CKV_DOCKER_3 CKV_DOCKER_8'),
      'multi-stage': names('CKV_DOCKER_11'),
    },
    leftOut: [
      { names: names(`
        CKV_K8S_68 CKV_K8S_69 CKV_K8S_70 CKV_K8S_71 CKV_K8S_72 CKV_K8S_73 CKV_K8S_74 CKV_K8S_75 CKV_K8S_77 CKV_K8S_78 CKV_K8S_79 CKV_K8S_80 CKV_K8S_81
        CKV_K8S_82 CKV_K8S_83 CKV_K8S_84 CKV_K8S_85 CKV_K8S_86 CKV_K8S_88 CKV_K8S_89 CKV_K8S_90 CKV_K8S_91 CKV_K8S_92 CKV_K8S_93 CKV_K8S_94 CKV_K8S_95
        CKV_K8S_96 CKV_K8S_97 CKV_K8S_99 CKV_K8S_100 CKV_K8S_102 CKV_K8S_104 CKV_K8S_105 CKV_K8S_106 CKV_K8S_107 CKV_K8S_108 CKV_K8S_110 CKV_K8S_111
        CKV_K8S_112 CKV_K8S_113 CKV_K8S_114 CKV_K8S_115 CKV_K8S_116 CKV_K8S_117 CKV_K8S_118 CKV_K8S_119 CKV_K8S_121 CKV_K8S_138 CKV_K8S_139
        CKV_K8S_140 CKV_K8S_141 CKV_K8S_143 CKV_K8S_144 CKV_K8S_145 CKV_K8S_146 CKV_K8S_147 CKV_K8S_148 CKV_K8S_149 CKV_K8S_151
      `), reason: REASONS.CONTROL_PLANE },
      { names: names('CKV_K8S_33'), reason: REASONS.DASHBOARD },
      { names: names(`
        CKV_K8S_1 CKV_K8S_2 CKV_K8S_3 CKV_K8S_4 CKV_K8S_5 CKV_K8S_6 CKV_K8S_7 CKV_K8S_24 CKV_K8S_32 CKV_K8S_36
      `), ours: ['violates-pod-security-standard'], reason: REASONS.POD_SECURITY_POLICY },
      { names: names('CKV_K8S_34 CKV_K8S_44 CKV_K8S_45'), reason: REASONS.TILLER },
    ],
  },
  trivy: {
    title: 'Trivy',
    note: NOTES.TRIVY,
    checks: {
      resources: names('KSV-0011 KSV-0015 KSV-0016 KSV-0018 KSV-0039 KSV-0040'),
      configuration: names('KSV-0007 KSV-0037 KSV-0109 KSV-0110 KSV-01010'),
      networking: names('KSV-0108 KSV-0117'),
      image: names('KSV-0013 KSV-0032 KSV-0033 KSV-0034 KSV-0035 KSV-0125'),
      security: names(`
        KCV-0093 KSV-0001 KSV-0002 KSV-0003 KSV-0004 KSV-0005 KSV-0006 KSV-0008 KSV-0009 KSV-0010 KSV-0012 KSV-0014 KSV-0017 KSV-0020 KSV-0021
        KSV-0022 KSV-0023 KSV-0024 KSV-0025 KSV-0026 KSV-0027 KSV-0028 KSV-0030 KSV-0036 KSV-0103 KSV-0104 KSV-0105 KSV-0106 KSV-0116 KSV-0118
        KSV-0119 KSV-0120 KSV-0121 KSV-0124
      `),
      rbac: names(`
        KSV-0041 KSV-0042 KSV-0043 KSV-0044 KSV-0045 KSV-0046 KSV-0047 KSV-0048 KSV-0049 KSV-0050 KSV-0051 KSV-0052 KSV-0053 KSV-0054 KSV-0055
        KSV-0056 KSV-0111 KSV-0112 KSV-0113 KSV-0114 KSV-0115 KSV-0122 KSV-0123 KSV-01011
      `),
      metadata: names('DS-0022'),
      validity: names('DS-0008'),
      deprecation: names('KSV-0107'),
      'base-image': names('DS-0001'),
      'layers-and-cache': names('DS-0009 DS-0013 DS-0015 DS-0017 DS-0019 DS-0020 DS-0025 DS-0027'),
      'copy-and-add': names('DS-0005 DS-0011'),
      packages: names('DS-0014 DS-0021 DS-0024 DS-0029'),
      'entrypoint-and-signals': names('DS-0007 DS-0016 DS-0023 DS-0026'),
      'users-and-permissions': names('DS-0002 DS-0004 DS-0010 DS-0030'),
      secrets: names('DS-0031'),
      'multi-stage': names('DS-0006 DS-0012'),
    },
    leftOut: [
      { names: names('KSV-0038'), reason: REASONS.EMPTY_SELECTOR },
      { names: names('KSV-0102'), reason: REASONS.TILLER },
    ],
  },
  hadolint: {
    title: 'hadolint',
    note: NOTES.HADOLINT,
    checks: {
      metadata: names('DL3048 DL3049 DL3050 DL3051 DL3052 DL3053 DL3054 DL3055 DL3056 DL3058 DL4000'),
      validity: names('DL1000 DL1001 DL3011 DL3043 DL3044'),
      'base-image': names('DL3006 DL3007 DL3026 DL3029 DL3065'),
      'layers-and-cache': names('DL3000 DL3003 DL3009 DL3019 DL3032 DL3036 DL3040 DL3042 DL3059 DL3060'),
      'copy-and-add': names('DL3010 DL3020 DL3021 DL3045'),
      packages: names(`
        DL3001 DL3008 DL3013 DL3014 DL3015 DL3016 DL3018 DL3027 DL3028 DL3030 DL3033 DL3034 DL3035 DL3037 DL3038 DL3041 DL3047 DL3062 DL4001
      `),
      shell: names('DL4005 DL4006'),
      'entrypoint-and-signals': names('DL3012 DL3025 DL3057 DL4003 DL4004'),
      'users-and-permissions': names('DL3002 DL3004 DL3046 DL3066'),
      secrets: names('DL3064'),
      'multi-stage': names('DL3022 DL3023 DL3024 DL3061 DL3063 DL3067'),
    },
    leftOut: [],
  },
  buildkit: {
    title: 'BuildKit',
    note: NOTES.BUILDKIT,
    checks: {
      metadata: names('InvalidDefinitionDescription MaintainerDeprecated'),
      validity: names('ConsistentInstructionCasing ExposeInvalidFormat ExposeProtoCasing LegacyKeyValueFormat NoEmptyContinuation UndefinedVar'),
      'base-image': names('FromPlatformFlagConstDisallowed InvalidDefaultArgInFrom RedundantTargetPlatform UndefinedArgInFrom'),
      'layers-and-cache': names('WorkdirRelativePath'),
      'copy-and-add': names('CopyIgnoredFile'),
      'entrypoint-and-signals': names('JSONArgsRecommended MultipleInstructionsDisallowed'),
      secrets: names('SecretsUsedInArgOrEnv'),
      'multi-stage': names('DuplicateStageName FromAsCasing ReservedStageName StageNameCasing'),
    },
    leftOut: [
      { names: names('InvalidBaseImagePlatform'), reason: REASONS.REGISTRY },
    ],
  },
  'dockerfile-utils': {
    title: 'dockerfile-utils',
    note: NOTES.DOCKERFILE_UTILS,
    checks: {
      metadata: names('DEPRECATED_MAINTAINER'),
      validity: names(`
        ARGUMENT_EXTRA ARGUMENT_MISSING ARGUMENT_REQUIRES_AT_LEAST_ONE ARGUMENT_REQUIRES_AT_LEAST_TWO ARGUMENT_REQUIRES_ONE
        ARGUMENT_REQUIRES_ONE_OR_THREE ARGUMENT_REQUIRES_TWO ARGUMENT_UNNECESSARY CASING_DIRECTIVE CASING_INSTRUCTION DUPLICATED_ESCAPE_DIRECTIVE
        EMPTY_CONTINUATION_LINE FLAG_AT_LEAST_ONE FLAG_DUPLICATE FLAG_EXPECTED_BOOLEAN_VALUE FLAG_INVALID_DURATION FLAG_INVALID_FROM_VALUE
        FLAG_INVALID_LINK_VALUE FLAG_LESS_THAN_1MS FLAG_MISSING_DURATION FLAG_MISSING_VALUE FLAG_UNKNOWN_UNIT HEALTHCHECK_CMD_ARGUMENT_MISSING
        INVALID_ESCAPE_DIRECTIVE INVALID_PORT INVALID_PROTO INVALID_SIGNAL INVALID_SYNTAX JSON_IN_SINGLE_QUOTES ONBUILD_CHAINING_DISALLOWED
        ONBUILD_TRIGGER_DISALLOWED SHELL_JSON_FORM SHELL_REQUIRES_ONE SYNTAX_MISSING_DOUBLE_QUOTE SYNTAX_MISSING_EQUALS SYNTAX_MISSING_NAMES
        SYNTAX_MISSING_SINGLE_QUOTE UNKNOWN_ADD_FLAG UNKNOWN_COPY_FLAG UNKNOWN_FROM_FLAG UNKNOWN_HEALTHCHECK_FLAG UNKNOWN_INSTRUCTION UNKNOWN_TYPE
        UNSUPPORTED_MODIFIER
      `),
      'base-image': names('BASE_NAME_EMPTY INVALID_REFERENCE_FORMAT'),
      'layers-and-cache': names('WORKDIR_IS_NOT_ABSOLUTE'),
      'copy-and-add': names('INVALID_DESTINATION'),
      'entrypoint-and-signals': names('MULTIPLE_INSTRUCTIONS'),
      'multi-stage': names('DUPLICATE_BUILD_STAGE_NAME INVALID_AS INVALID_BUILD_STAGE_NAME NO_SOURCE_IMAGE'),
    },
    leftOut: [],
  },
  dockerfilelint: {
    title: 'dockerfilelint',
    checks: {
      metadata: names('deprecated_in_1.13'),
      validity: names(`
        expose_host_port extra_args healthcheck_options_missing_args invalid_command invalid_format invalid_line invalid_port label_invalid
        missing_args required_params uppercase_commands
      `),
      'base-image': names('latest_tag missing_tag'),
      'layers-and-cache': names('apkadd-missing-virtual apkadd-missing_nocache_or_updaterm apt-get-update_require_install apt-get_missing_rm'),
      'copy-and-add': names('add_dest_invalid add_src_invalid'),
      packages: names('apt-get-dist-upgrade apt-get-upgrade apt-get_missing_param apt-get_recommends'),
      'users-and-permissions': names('sudo_usage'),
      'multi-stage': names('from_first'),
    },
    leftOut: [
      { names: names('invalid_workdir'), reason: REASONS.SPACES },
    ],
  },
};
