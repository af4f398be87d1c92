import { valueOf } from '../../model/fact';
import { isExact } from '../../model/kubernetes/resources';
import { resourcesRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const ONE = 10n ** 9n;

export default resourcesRule({
  id: 'fractional-extended-resource',
  severity: 'error',
  category: 'resources',
  title: { en: 'Fraction of a device', zh: '设备数量不是整数' },
  message: {
    en: 'Container "{container}" asks for {written} of {resource}: only whole numbers are possible, the API server refuses it',
    zh: '容器 "{container}" 申请了 {written} 个 {resource}：只能是整数，API 服务器会拒绝',
  },
  why: {
    en: 'GPUs and other resources that a device plugin or an administrator adds are counted in whole pieces. Half a GPU is not something that Kubernetes can give; where devices are shared, the plugin counts the shares as whole pieces.',
    zh: 'GPU 等由设备插件或管理员添加的资源按整数计。Kubernetes 给不出半块 GPU；设备可以共享时，由插件把每一份当作整数来计。',
  },
  whenNot: {
    en: 'Something changes the value before the API server sees it.',
    zh: '提交给 API 服务器之前还有工具会改这个值。',
  },
  links: [LINKS.extendedResources],
  *check({ container, resources }) {
    if (!container) return;
    for (const side of ['requests', 'limits'] as const) {
      for (const resource of resources.value.get(side).keys) {
        const at = resources.at(side, resource).span;
        const quantity = valueOf(resources.written(side, resource));
        if (!at || !quantity || !resource.includes('/') || !isExact(resource) || quantity.nano % ONE === 0n) continue;
        yield { at, args: { container: container.name, resource, written: quantity.source } };
      }
    }
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: train}
spec:
  containers:
    - name: train
      image: train:1.4.2
      resources:
        limits:
          cpu: 0.5
          nvidia.com/gpu: [|0.5|]
          example.com/tpu: [|1500m|]
`,
    },
    {
      why: { en: 'These are whole numbers.', zh: '这些都是整数。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: train}
spec:
  containers:
    - name: train
      image: train:1.4.2
      resources:
        limits: {cpu: 0.5, nvidia.com/gpu: "1", example.com/tpu: 3000m}
`,
    },
  ],
});
