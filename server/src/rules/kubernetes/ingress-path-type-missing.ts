import { hasQuotedPort, upgradeBackend } from '../../model/kubernetes/api-upgrade/ingress';
import type { Manifest } from '../../model/kubernetes/manifest';
import type { YamlChange } from '../../model/yaml-change';
import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

interface Correction {
  readonly changes: readonly YamlChange[];
  /** The same in other words. */
  readonly isExact: boolean;
}

type Found = Finding<Correction>;

const guess = (...changes: readonly YamlChange[]): Correction => ({ changes, isExact: false });

const PATH_TYPES: readonly string[] = ['Prefix', 'Exact', 'ImplementationSpecific'];
/** What only a controller of its own taste understands. */
const PATTERN = /[*()[\]^$|\\+?]/;
/** The API server wants normal paths for the two types that it knows the meaning of. */
const NOT_NORMAL = /\/\/|\/\.\.?(?:\/|$)|%2f/i;

function missingType(path: Value, pathType: Value): Found[] {
  const text = path.get('path').text ?? '/';
  const at = path.get('path').span ?? path.entries[0]?.keySpan;
  if (!pathType.isAbsent || path.get('path').isUnknown || !at) return [];
  const likely = PATTERN.test(text) ? 'ImplementationSpecific' : 'Prefix';
  return [{ at, args: { path: text }, data: guess(pathType.set({ placeholder: likely, choices: PATH_TYPES })) }];
}

/** Only a path that the controller is to make sense of may be missing. */
function noPath(path: Value, pathType: Value): Found[] {
  const isMissing = path.get('path').isAbsent && (pathType.text === 'Prefix' || pathType.text === 'Exact');
  return isMissing && pathType.span ? [{ at: pathType.span, variant: 'none', args: { type: pathType.text }, data: guess(path.get('path').set('/')) }] : [];
}

function wrongPath(path: Value, pathType: Value): Found[] {
  const { text, span } = path.get('path');
  if (text === undefined || !span || !PATH_TYPES.includes(pathType.text ?? '')) return [];
  if (text !== '' && !text.startsWith('/')) return [{ at: span, variant: 'relative', args: { path: text }, data: guess(path.get('path').set(`/${text}`)) }];
  if (pathType.text === 'ImplementationSpecific' || !NOT_NORMAL.test(text)) return [];
  return [{ at: span, variant: 'normal', args: { path: text, type: pathType.text } }];
}

function oldBackend(backend: Value): Found[] {
  const old = [backend.get('serviceName'), backend.get('servicePort')].find(value => value.isKnown);
  const changes = upgradeBackend(backend);
  return old?.keySpan ? [{ at: old.keySpan, variant: 'backend', ...(changes && { data: { changes, isExact: !hasQuotedPort(backend) } }) }] : [];
}

function oldDefault({ root }: Manifest): Found[] {
  const backend = root.get('spec', 'backend');
  const changes = upgradeBackend(backend);
  return backend.isKnown && backend.keySpan
    ? [{
      at: backend.keySpan,
      variant: 'default',
      ...(changes && { data: { changes: [backend.rename('defaultBackend'), ...changes], isExact: !hasQuotedPort(backend) } }),
    }] : [];
}

function inPath(path: Value): Found[] {
  const pathType = path.get('pathType');
  return [...missingType(path, pathType), ...noPath(path, pathType), ...wrongPath(path, pathType), ...oldBackend(path.get('backend'))];
}

export default manifestRule<Correction>({
  id: 'ingress-path-type-missing',
  kinds: ['Ingress'],
  severity: 'error',
  category: 'validity',
  title: { en: 'Ingress path that the API server refuses', zh: 'API 服务器会拒绝的 Ingress 路径' },
  message: {
    en: 'Ingress "{name}" is refused: path "{path}" has no pathType, which networking.k8s.io/v1 demands',
    zh: 'Ingress "{name}" 会被拒绝：路径 "{path}" 没有 pathType，networking.k8s.io/v1 要求必填',
  },
  variants: {
    none: {
      en: 'Ingress "{name}" is refused: type {type} needs a path; "/" stands for all',
      zh: 'Ingress "{name}" 会被拒绝：{type} 类型必须写 path，"/" 表示全部',
    },
    relative: {
      en: 'Ingress "{name}" is refused: path "{path}" does not begin with "/"',
      zh: 'Ingress "{name}" 会被拒绝：路径 "{path}" 没有以 "/" 开头',
    },
    normal: {
      en: 'Ingress "{name}" is refused: a path of type {type} holds no "//", "/./", "/../" and "%2F"',
      zh: 'Ingress "{name}" 会被拒绝：{type} 类型的路径不能含有 "//"、"/./"、"/../" 或 "%2F"',
    },
    backend: {
      en: 'Ingress "{name}" is refused: networking.k8s.io/v1 has "service" in place of serviceName and servicePort',
      zh: 'Ingress "{name}" 会被拒绝：在 networking.k8s.io/v1 中 serviceName 和 servicePort 要写成 service 下的 name 和 port',
    },
    default: {
      en: 'Ingress "{name}" is refused: "backend" is called defaultBackend in networking.k8s.io/v1',
      zh: 'Ingress "{name}" 会被拒绝：在 networking.k8s.io/v1 中 backend 改名为 defaultBackend',
    },
  },
  why: {
    en: 'The betas guessed how a path is to be matched; networking.k8s.io/v1 wants it in writing, and its backends have another shape. Those who change the apiVersion only are left with an object that the API server rejects.',
    zh: 'beta 版本会自行猜测路径如何匹配；networking.k8s.io/v1 要求写明，后端的写法也变了。只改 apiVersion 的人会得到一个被 API 服务器拒绝的对象。',
  },
  whenNot: {
    en: 'Something fills it in before the manifest reaches the API server.',
    zh: '清单提交到 API 服务器之前，会有别的工具把它补上。',
  },
  links: [LINKS.ingressPathTypes, LINKS.apiDeprecationGuide],
  reportsAbsence: true,
  check(manifest) {
    if (manifest.apiVersion !== 'networking.k8s.io/v1') return [];
    const { root, name } = manifest;
    const paths = root.get('spec', 'rules').items.flatMap(rule => rule.get('http', 'paths').items).filter(path => path.isMap);
    const found = [...oldDefault(manifest), ...oldBackend(root.get('spec', 'defaultBackend')), ...paths.flatMap(inPath)];
    return found.map(finding => ({ ...finding, args: { ...finding.args, name: name ?? '' } }));
  },
  fixes: [true, false].map(isExact => ({
    safe: isExact,
    title: { en: 'Write it as networking.k8s.io/v1 wants it', zh: '按 networking.k8s.io/v1 的要求改写' },
    changes: (_manifest, _context, { data }) => (data?.isExact === isExact ? data.changes : undefined),
  })),
  examples: [
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  [|backend|]:
    serviceName: web
    servicePort: 80
  rules:
    - http:
        paths:
          - path: [|/api|] # all of it
            backend:
              [|serviceName|]: api
              servicePort: http
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 80
  rules:
    - http:
        paths:
          - path: /api # all of it
            backend:
              service:
                name: api
                port:
                  name: http
            pathType: Prefix
`,
    },
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - path: [|api|]
            pathType: Prefix
            backend: {service: {name: api, port: {number: 80}}}
          - pathType: [|Exact|]
            backend: {service: {name: docs, port: {number: 80}}}
          - path: [|/v[0-9]+|]
            backend: {service: {name: api, port: {number: 80}}}
`,
      fixed: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - path: /api
            pathType: Prefix
            backend: {service: {name: api, port: {number: 80}}}
          - pathType: Exact
            backend: {service: {name: docs, port: {number: 80}}}
            path: /
          - path: /v[0-9]+
            backend: {service: {name: api, port: {number: 80}}}
            pathType: ImplementationSpecific
`,
    },
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - http:
        paths:
          - path: [|/api//v1|]
            pathType: Prefix
            backend: {service: {name: api, port: {number: 80}}}
`,
    },
    {
      why: { en: 'Without a path all are meant; a beta needs no pathType; other backends than Services.', zh: '不写 path 表示全部；beta 版本不要求 pathType；后端也可以不是 Service。' },
      good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend: {resource: {apiGroup: k8s.example.com, kind: StorageBucket, name: assets}}
  rules:
    - http:
        paths:
          - pathType: ImplementationSpecific
            backend: {service: {name: web, port: {number: 80}}}
          - path: /api(/|$)(.*)
            pathType: ImplementationSpecific
            backend: {service: {name: api, port: {number: 80}}}
---
apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata: {name: old}
spec:
  rules:
    - http: {paths: [{path: /, backend: {serviceName: web, servicePort: 80}}]}
`,
    },
  ],
});
