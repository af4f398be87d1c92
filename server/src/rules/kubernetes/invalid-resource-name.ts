import type { Manifest } from '../../model/kubernetes/manifest';
import { isCheckedByServer, nameSyntax, validName, type NameSyntax } from '../../model/kubernetes/object-syntax';
import type { YamlChange } from '../../model/yaml-change';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

type Found = Finding<readonly YamlChange[]>;

function variantOf(name: string, syntax: NameSyntax): string | undefined {
  if (!syntax.characters.test(name)) return syntax.id === 'subdomain' ? undefined : syntax.id;
  if (name.length > syntax.longest) return 'long';
  return syntax.id === 'service' && /^\d/.test(name) ? 'digit' : 'ends';
}

/** A name, or the beginning of one, to which the API server adds five characters. */
function wrong(manifest: Manifest, key: 'name' | 'generateName', syntax: NameSyntax): Found | undefined {
  const value = manifest.root.get('metadata', key);
  const { text, span } = value;
  const name = key === 'generateName' ? text?.replace(/-$/, '') : text;
  if (text === undefined || name === undefined || !span || syntax.isValid(name)) return undefined;
  const meant = validName(name, syntax);
  return {
    at: span,
    variant: variantOf(name, syntax),
    args: { kind: manifest.kind, name: text, length: name.length, longest: syntax.longest, meant },
    data: meant === undefined ? undefined : [value.set(key === 'generateName' && text.endsWith('-') ? `${meant}-` : meant)],
  };
}

/** A pod for another program to complete (Jenkins, Spark, Airflow take such files), or a part of an object to be merged into it. */
const isPiece = ({ kind, root }: Manifest): boolean => kind === 'Pod' || !root.get('metadata').isMap;

function check(manifest: Manifest, { kubernetesVersion }: RuleContext): Found[] {
  if (!isCheckedByServer(manifest)) return [];
  const metadata = manifest.root.get('metadata');
  if (metadata.get('name').isAbsent && metadata.get('generateName').isAbsent) {
    return manifest.isPartial || isPiece(manifest) ? [] : [{ at: manifest.kindSpan, variant: 'missing', args: { kind: manifest.kind } }];
  }
  const syntax = nameSyntax(manifest, kubernetesVersion);
  const found = wrong(manifest, 'name', syntax) ?? (metadata.get('name').isAbsent ? wrong(manifest, 'generateName', syntax) : undefined);
  return found ? [found] : [];
}

/** Silent about other projects' kinds: their files may never reach an API server. */
export default manifestRule<readonly YamlChange[]>({
  id: 'invalid-resource-name',
  severity: 'error',
  category: 'metadata',
  title: { en: 'Name that the API server refuses', zh: 'API 服务器会拒绝的名称' },
  message: {
    en: '{kind} "{name}" is refused: such names are lower-case letters, digits, "-" and "."',
    zh: '{kind} "{name}" 会被拒绝：名称只能由小写字母、数字、"-" 和 "." 组成',
  },
  variants: {
    label: {
      en: '{kind} "{name}" is refused: such names are lower-case letters, digits and "-"',
      zh: '{kind} "{name}" 会被拒绝：名称只能由小写字母、数字和 "-" 组成',
    },
    service: {
      en: '{kind} "{name}" is refused: such names are lower-case letters, digits and "-"',
      zh: '{kind} "{name}" 会被拒绝：名称只能由小写字母、数字和 "-" 组成',
    },
    digit: {
      en: 'Service "{name}" is refused before Kubernetes 1.36: the name must begin with a letter',
      zh: 'Service "{name}" 在 Kubernetes 1.36 之前会被拒绝：名称必须以字母开头',
    },
    path: {
      en: '{kind} "{name}" is refused: its name may not hold "/" or "%"',
      zh: '{kind} "{name}" 会被拒绝：名称里不能有 "/" 和 "%"',
    },
    long: {
      en: 'This {kind} is refused: its name has {length} characters, and {longest} are allowed',
      zh: '这个 {kind} 会被拒绝：名称有 {length} 个字符，最多 {longest} 个',
    },
    ends: {
      en: '{kind} "{name}" is refused: its name, and every part between dots, begins and ends with a letter or digit',
      zh: '{kind} "{name}" 会被拒绝：名称以及每个点之间的部分，首尾都必须是字母或数字',
    },
    missing: {
      en: 'This {kind} has no name: the API server refuses it',
      zh: '这个 {kind} 没有名称，会被 API 服务器拒绝',
    },
  },
  why: {
    en: 'Names become parts of URLs and of DNS names, so the API server takes only what is allowed there. Everything else is refused when it is applied, after the objects before it have been changed.',
    zh: '名称会成为 URL 和 DNS 名称的一部分，API 服务器只接受这些地方允许的字符。不合规的对象在 apply 时才被拒绝，而排在它前面的对象已经改掉了。',
  },
  whenNot: { en: 'Never: such an object cannot be created.', zh: '没有例外：这样的对象创建不出来。' },
  links: [LINKS.objectNames],
  check,
  fixes: [{
    safe: false, // others may refer to it
    title: { en: 'Call it "{meant}"', zh: '改名为 "{meant}"' },
    changes: (_manifest, _context, { data }) => data,
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: [|Web_Config|]}
---
apiVersion: v1
kind: Service
metadata: {name: [|web.shop|]}
---
apiVersion: batch/v1
kind: Job
metadata: {generateName: [|Import_|]}
---
apiVersion: v1
kind: Secret
metadata: {name: [|"-keys-"|]}
---
apiVersion: v1
kind: Namespace
metadata: {name: [|a-namespace-whose-name-goes-on-and-on-until-nobody-can-remember-how-it-began|]}
`,
      fixed: `apiVersion: v1
kind: ConfigMap
metadata: {name: web-config}
---
apiVersion: v1
kind: Service
metadata: {name: web-shop}
---
apiVersion: batch/v1
kind: Job
metadata: {generateName: import}
---
apiVersion: v1
kind: Secret
metadata: {name: "keys"}
---
apiVersion: v1
kind: Namespace
metadata: {name: a-namespace-whose-name-goes-on-and-on-until-nobody-can-remember}
`,
    },
    {
      bad: `apiVersion: v1
kind: Service
metadata: {name: [|2048-game|]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: [|shop/read|]}
---
apiVersion: v1
kind: [|ConfigMap|]
metadata: {namespace: shop}
`,
    },
    {
      why: {
        en: 'RBAC names are nearly free, dots are common, and other projects\' files have their own rules.',
        zh: 'RBAC 的名称几乎不受限制，很多名称可以带点，其他项目的文件有自己的规则。',
      },
      good: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: "system:Shop_Reader"}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: 3.web.config}
---
apiVersion: batch/v1
kind: Job
metadata: {generateName: import-}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: Web_Shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: "\${APP}_config"}
---
apiVersion: v1
kind: Pod
metadata: {labels: {app: build}}
spec:
  containers: [{name: build, image: "build:1.4.2"}]
`,
    },
    {
      why: { en: 'From 1.36 on a Service may be called so.', zh: '1.36 起 Service 可以这样命名。' },
      settings: { kubernetesVersion: '1.36' },
      good: `apiVersion: v1
kind: Service
metadata: {name: 2048-game}
`,
    },
  ],
});
