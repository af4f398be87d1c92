import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'namespaced-priority-class',
  severity: 'info',
  category: 'resources',
  kinds: ['PriorityClass'],
  title: { en: 'PriorityClass with a namespace', zh: 'PriorityClass 写了命名空间' },
  message: {
    en: 'PriorityClass "{class}" is for the whole cluster: the namespace says something that is not so',
    zh: 'PriorityClass "{class}" 属于整个集群：这里的命名空间会让人误解',
  },
  why: {
    en: 'PriorityClasses belong to no namespace. Two teams that both write one of the same name, each with its namespace, overwrite each other\'s.',
    zh: 'PriorityClass 不属于任何命名空间。两个团队各写一个同名的 PriorityClass 并带上各自的命名空间，结果只会互相覆盖。',
  },
  whenNot: { en: 'A tool that writes the manifest insists on it.', zh: '生成清单的工具一定要写。' },
  links: [LINKS.priority],
  check({ root, group, name }) {
    const namespace = root.get('metadata', 'namespace');
    return group === 'scheduling.k8s.io' && namespace.isKnown && namespace.span ? [{ at: namespace.span, args: { class: name ?? '' }, unnecessary: true }] : [];
  },
  fixes: [{
    safe: true,
    title: { en: 'Remove the namespace', zh: '删除命名空间' },
    changes: ({ root }) => [root.get('metadata', 'namespace').remove()],
  }],
  examples: [
    {
      bad: `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata:
  name: gold
  namespace: [|shop|]
value: 1000
`,
      fixed: `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata:
  name: gold
value: 1000
`,
    },
    {
      why: { en: 'A class of another project, which may well be namespaced.', zh: '别的项目的同名种类，可能确实属于命名空间。' },
      good: `apiVersion: example.com/v1
kind: PriorityClass
metadata: {name: gold, namespace: shop}
`,
    },
  ],
});
