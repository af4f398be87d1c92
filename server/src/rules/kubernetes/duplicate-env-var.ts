import type { Container } from '../../model/kubernetes/container';
import type { Value } from '../../model/yaml/value';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const refersTo = (variable: Value, name: string): boolean => {
  const { text, isUnknown } = variable.get('value');
  return isUnknown || (text?.includes(`$(${name})`) ?? false);
};

const variablesOf = (container: Container): readonly Value[] => container.get('env').items;

/** The later variable of the same name, which is the one that counts. */
function winner(variables: readonly Value[], index: number): Value | undefined {
  const name = variables[index]?.get('name').text;
  return name === undefined ? undefined : variables.slice(index + 1).find(variable => variable.get('name').text === name);
}

export default containerRule<Value>({
  id: 'duplicate-env-var',
  severity: 'warning',
  category: 'configuration',
  title: { en: 'Environment variable set twice', zh: '环境变量重复设置' },
  message: {
    en: 'Variable "{name}" of container "{container}" is set again below: this value does not count',
    zh: '容器 "{container}" 的变量 "{name}" 在下面又设置了一次：这里的值不起作用',
  },
  why: {
    en: 'Of two variables of one name the last one wins. The API server warns about it, because a later `kubectl apply` may drop either of the two.',
    zh: '同名变量以最后一个为准。API 服务器会给出警告，因为之后的 `kubectl apply` 可能会丢掉其中任意一个。',
  },
  whenNot: {
    en: 'Never: what is hidden can go. A variable that builds on its earlier value with $(NAME) is not reported.',
    zh: '没有例外：被覆盖的可以删除。用 $(NAME) 引用自己前一个值的写法不会报告。',
  },
  links: [LINKS.environmentVariables],
  alias: { 'kube-linter': ['duplicate-env-var'], 'kube-score': ['environment-variable-key-duplication'], kubescape: ['C-0295'] },
  *check(container) {
    const variables = variablesOf(container);
    for (const [index, variable] of variables.entries()) {
      const last = winner(variables, index);
      const at = variable.get('name').span;
      const name = variable.get('name').text;
      if (!last || !at || name === undefined || refersTo(last, name)) continue;
      const there = last.get('name').span;
      yield {
        at, args: { name, container: container.name }, unnecessary: true, data: variable,
        related: there && [{ at: there, text: { en: 'This value counts', zh: '起作用的是这个值' } }],
      };
    }
  },
  fixes: [{
    safe: true, // unless a variable in between is built from it
    title: { en: 'Remove the value that does not count', zh: '删除不起作用的值' },
    changes(container, _context, { data }) {
      const variables = variablesOf(container);
      const index = data ? variables.indexOf(data) : -1;
      const last = winner(variables, index);
      const name = data?.get('name').text;
      if (!data || !last || name === undefined) return undefined;
      const between = variables.slice(index + 1, variables.indexOf(last));
      return between.some(variable => refersTo(variable, name)) ? undefined : [data.remove()];
    },
  }],
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env:
        - name: [|LOG_LEVEL|]
          value: debug
        - name: PORT
          value: "8080"
        - name: LOG_LEVEL
          value: info
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env:
        - name: PORT
          value: "8080"
        - name: LOG_LEVEL
          value: info
`,
    },
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env:
        - {name: [|HOST|], value: blue}
        - {name: URL, value: "https://$(HOST)/"}
        - {name: HOST, value: green}
`,
    },
    {
      why: { en: 'The second value is built from the first.', zh: '第二个值由第一个拼成。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env:
        - {name: OPTS, value: "-Xmx1g"}
        - {name: OPTS, value: "$(OPTS) -Dmode=live"}
    - name: sync
      image: sync:2.0.0
      env:
        - {name: OPTS, value: "-v"}
`,
    },
  ],
});
