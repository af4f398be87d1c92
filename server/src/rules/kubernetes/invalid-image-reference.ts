import { shift } from '../../text/span';
import type { Container } from '../../model/kubernetes/container';
import { imageFault, type ImageFault } from '../../model/kubernetes/image-faults';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** OpenShift fills in the image where a trigger asks for it; a blank is what its own examples write there. */
function isTriggered({ podSpec: { workload: { manifest } } }: Container): boolean {
  return manifest.kind === 'DeploymentConfig' || manifest.annotation('image.openshift.io/triggers') !== undefined;
}

function faultOf(container: Container): ImageFault | undefined {
  const { image } = container;
  const fault = image.scalar ? imageFault(image.text ?? '') : undefined;
  return fault?.kind === 'empty' && isTriggered(container) ? undefined : fault;
}

export default containerRule({
  id: 'invalid-image-reference',
  severity: 'error',
  category: 'image',
  title: { en: 'Image name that cannot be pulled', zh: '无法拉取的镜像名' },
  message: {
    en: 'Image of container "{container}" cannot be pulled: "{part}" is no repository name',
    zh: '容器 "{container}" 的镜像无法拉取："{part}" 不是合法的仓库路径',
  },
  variants: {
    empty: { en: 'Image of container "{container}" is empty', zh: '容器 "{container}" 的镜像名为空' },
    blank: { en: 'Image of container "{container}" cannot be pulled: its name holds a space', zh: '容器 "{container}" 的镜像无法拉取：名字里有空格' },
    unfinished: {
      en: 'Image of container "{container}" cannot be pulled: its name ends with "{part}"',
      zh: '容器 "{container}" 的镜像无法拉取：名字以 "{part}" 结尾',
    },
    scheme: {
      en: 'Image of container "{container}" cannot be pulled: an image name begins without "{part}"',
      zh: '容器 "{container}" 的镜像无法拉取：镜像名前面不能写 "{part}"',
    },
    capitals: {
      en: 'Image of container "{container}" cannot be pulled: "{part}" must be in lower case',
      zh: '容器 "{container}" 的镜像无法拉取："{part}" 必须全部小写',
    },
    tag: {
      en: 'Image of container "{container}" cannot be pulled: "{part}" is no tag (letters, digits, "_", "." and "-")',
      zh: '容器 "{container}" 的镜像无法拉取："{part}" 不是合法的标签（只能用字母、数字、"_"、"." 和 "-"）',
    },
    digest: {
      en: 'Image of container "{container}" cannot be pulled: "{part}" is no digest (sha256 and 64 digits)',
      zh: '容器 "{container}" 的镜像无法拉取："{part}" 不是合法的摘要（sha256 加 64 位十六进制数）',
    },
  },
  why: {
    en: 'The API server hardly looks at image names: the object is accepted, and its pods wait with InvalidImageName until someone looks at them.',
    zh: 'API 服务器几乎不检查镜像名：对象能创建成功，Pod 却一直停在 InvalidImageName，直到有人去看。',
  },
  whenNot: {
    en: 'A tool that Seaworthy does not know replaces the name before it is applied.',
    zh: '应用之前，会有 Seaworthy 不认识的工具替换这个名字。',
  },
  links: [LINKS.imageNames, LINKS.imageReferenceGrammar],
  check(container) {
    const { image, name } = container;
    const fault = faultOf(container);
    if (!fault || !image.span) return [];
    const text = image.text ?? '';
    const part = text.slice(fault.part.start, fault.part.end);
    const offset = image.document.text.slice(image.span.start, image.span.end).indexOf(text);
    const isPart = offset >= 0 && part !== '' && fault.kind !== 'blank' && !/[\r\n]/.test(part);
    return [{
      at: isPart ? shift(fault.part, image.span.start + offset) : image.span,
      variant: fault.kind === 'path' ? undefined : fault.kind,
      args: { container: name, part },
    }];
  },
  fixes: [{
    safe: false, // it pulls what was not pulled before
    title: { en: 'Write the name as it must be', zh: '改成合法的写法' },
    changes(container) {
      const meant = faultOf(container)?.meant;
      return meant !== undefined && !imageFault(meant) ? [container.set('image', meant)] : undefined;
    },
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: migrate
      image: registry.example.com/[|Shop/migrate|]:1.4.2
  containers:
    - name: web
      image: [|" web:1.4.2"|]
    - name: proxy
      image: [|https://|]registry.example.com/proxy:1.4.2
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
    - name: migrate
      image: registry.example.com/shop/migrate:1.4.2
  containers:
    - name: web
      image: "web:1.4.2"
    - name: proxy
      image: registry.example.com/proxy:1.4.2
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:[|1.4.2+build7|]
    - name: proxy
      image: proxy@[|sha256:4c0fdaa8b634|]
    - name: logs
      image: [|shop/-logs|]:1.0.0
    - name: cart
      image: "cart[|:|]"
    - name: empty
      image: [|""|]
`,
    },
    {
      why: { en: 'A port in the registry, and capitals in a registry and in a tag.', zh: '仓库地址里的端口，以及仓库地址和标签里的大写字母。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: Registry.example.com:5000/shop/web__a.b-c:1.4.2-RC1
    - name: proxy
      image: Registry/proxy@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac
`,
    },
    {
      why: { en: 'OpenShift fills in what a trigger finds.', zh: '触发器找到镜像后，OpenShift 会自动填上。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations:
    image.openshift.io/triggers: '[{"from": {"kind": "ImageStreamTag", "name": "web:1.4.2"}}]'
spec:
  template:
    spec:
      containers:
        - name: web
          image: " "
`,
    },
    {
      why: { en: 'What stands in for a name is replaced before it is applied.', zh: '占位符在应用之前会被替换。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: IMAGE
    - name: proxy
      image: gcr.io/PROJECT_ID/proxy:TAG
    - name: logs
      image: $LOGS_IMAGE
    - name: cart
      image: ko://example.com/Shop/cart
    - name: build
      image: __IMAGE__
`,
    },
  ],
});
