import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

export default manifestRule({
  id: 'several-global-default-priority-classes',
  severity: 'warning',
  category: 'resources',
  kinds: ['PriorityClass'],
  title: { en: 'Several default PriorityClasses', zh: '多个默认 PriorityClass' },
  message: {
    en: 'PriorityClass "{class}" is globalDefault, and so is "{other}": a cluster can have only one default',
    zh: 'PriorityClass "{class}" 设了 globalDefault，"{other}" 也设了：一个集群只能有一个默认值',
  },
  why: {
    en: 'The global default gives its priority to every pod that names no class. The API server refuses a second one; where two got in after all, the one with the smaller value counts.',
    zh: '没有写优先级类的 Pod 都会用全局默认的优先级。API 服务器会拒绝第二个默认值；万一两个都存在，则取值较小的那个。',
  },
  whenNot: { en: 'The two are for different clusters.', zh: '两者用在不同的集群。' },
  links: [LINKS.priority],
  check({ root, group, name, apiVersion }, { project, file }) {
    const at = root.get('globalDefault').span;
    if (group !== 'scheduling.k8s.io' || root.get('globalDefault').boolean !== true || !at || name === undefined) return [];
    const other = project.near(file, 'PriorityClass')
      .find(object => object.apiVersion === apiVersion && object.priority?.globalDefault && object.name !== undefined && object.name !== name);
    return other ? [{ at, args: { class: name, other: other.name }, related: [{ at: other, text: { en: 'The other default', zh: '另一个默认值' } }] }] : [];
  },
  fixes: [{
    safe: false,
    title: { en: 'Make this one no default', zh: '取消这一个的默认' },
    changes: ({ root }) => [root.get('globalDefault').set(false)],
  }],
  examples: [
    {
      bad: `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: gold}
value: 1000
globalDefault: [|true|]
`,
      fixed: `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: gold}
value: 1000
globalDefault: false
`,
      files: {
        'silver.yaml': `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: silver}
value: 100
globalDefault: true
`,
      },
    },
    {
      why: { en: 'The same class again, in another environment\'s folder.', zh: '另一个环境的文件夹里的同一个类。' },
      good: `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: gold}
value: 1000
globalDefault: true
`,
      files: {
        'test/gold.yaml': `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: gold}
value: 100
globalDefault: true
`,
      },
    },
  ],
});
