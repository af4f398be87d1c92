import type { Container } from '../../model/kubernetes/container';
import { wordSpan } from '../../model/kubernetes/scripts';
import type { Value } from '../../model/yaml/value';
import { closest } from '../../text/closest';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding, RuleContext } from '../rule';

/** `$$` is a dollar sign; what is not called like a variable is left to shells. */
const REFERENCES = /\$\$|\$\(([A-Z_][A-Z0-9_]*)\)/g;
/** Variables that Kubernetes sets for the Services of the namespace. */
const OF_SERVICES = /_SERVICE_(?:HOST|PORT)|_PORT(?:_\d+_(?:TCP|UDP|SCTP)|$)|^KUBERNETES_/;

const referencesIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(REFERENCES)].flatMap(([, name]) => (name === undefined || OF_SERVICES.test(name) ? [] : [name])))];

interface Variables {
  readonly items: readonly Value[];
  /** The first place of each name. */
  readonly places: ReadonlyMap<string, number>;
}

/** The container's own variables; undefined where others may come from: another object, or whoever fills in a name. */
function variablesOf(container: Container): Variables | undefined {
  const { items } = container.get('env');
  if (!container.get('envFrom').isAbsent || container.get('env').isUnknown || items.some(item => item.get('name').text === undefined)) return undefined;
  const places = new Map<string, number>();
  items.forEach((item, index) => {
    const name = item.get('name').text ?? '';
    if (!places.has(name)) places.set(name, index);
  });
  return { items, places };
}

/** kustomize fills in `$(NAME)` too. */
const isKustomized = ({ project, file }: RuleContext): boolean =>
  ['Kustomization', 'Component'].some(kind => project.near(file, kind).length > 0);

function* inVariables({ items, places }: Variables, container: Container, isFilledIn: boolean): Generator<Finding<Value>> {
  for (const [index, item] of items.entries()) {
    const value = item.get('value');
    for (const name of referencesIn(value.text ?? '')) {
      const place = places.get(name);
      const at = wordSpan(value, `$(${name})`);
      if (!at || (place !== undefined && place < index) || (place === undefined && isFilledIn)) continue;
      const isLater = place !== undefined && place > index;
      yield { at, variant: isLater ? undefined : 'never', args: { name, container: container.name }, data: isLater ? item : undefined };
    }
  }
}

function* inArguments({ places }: Variables, container: Container): Generator<Finding<Value>> {
  for (const word of ['command', 'args'].flatMap(key => container.get(key).items)) {
    for (const name of referencesIn(word.text ?? '')) {
      const near = places.has(name) ? undefined : closest(name, places.keys());
      const at = wordSpan(word, `$(${name})`);
      if (near !== undefined && at) yield { at, variant: 'near', args: { name, near, container: container.name } };
    }
  }
}

export default containerRule<Value>({
  id: 'env-forward-reference',
  severity: 'warning',
  category: 'configuration',
  title: { en: 'Reference to a variable that is not set yet', zh: '引用了尚未设置的变量' },
  message: {
    en: '"$({name})" stays as it is written: container "{container}" sets {name} further down',
    zh: '"$({name})" 会原样保留：容器 "{container}" 在更下面才设置 {name}',
  },
  variants: {
    never: {
      en: '"$({name})" stays as it is written: no variable above it in container "{container}" is called {name}',
      zh: '"$({name})" 会原样保留：容器 "{container}" 里，它上面没有名为 {name} 的变量',
    },
    near: {
      en: '"$({name})" stays as it is written: container "{container}" sets {near}, not {name}',
      zh: '"$({name})" 会原样保留：容器 "{container}" 设置的是 {near}，不是 {name}',
    },
  },
  why: {
    en: 'Kubernetes fills in $(NAME) from the variables above, in the order in which they are written; variables of the image do not count. What it cannot fill in reaches the program as the text "$(NAME)".',
    zh: 'Kubernetes 按书写顺序用上面的变量替换 $(NAME)，镜像里的变量不算。替换不了的，程序拿到的就是 "$(NAME)" 这段文字。',
  },
  whenNot: { en: 'Another tool fills in $(NAME) before the file is applied.', zh: '应用之前会有别的工具替换 $(NAME)。' },
  links: [LINKS.dependentVariables],
  reportsAbsence: true,
  *check(container, context) {
    const variables = variablesOf(container);
    if (!variables) return;
    yield* inVariables(variables, container, isKustomized(context));
    if (!isKustomized(context)) yield* inArguments(variables, container);
  },
  fixes: [{
    safe: false,
    title: { en: 'Move the variable to the end', zh: '把这个变量移到末尾' },
    changes(container, _context, { data }) {
      const [name, value] = [data?.get('name').text, data?.get('value').text];
      const place = data?.fullSpan;
      const env = container.get('env');
      if (!data || name === undefined || value === undefined || !place || data.keys.length !== 2) return undefined;
      const later = env.items.slice(env.items.indexOf(data) + 1);
      if (data.document.text.slice(place.start, place.end).includes('#') || later.some(item => item.get('value').text?.includes(`$(${name})`))) return undefined;
      return [data.remove(), env.append({ name, value })];
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
        - name: URL
          value: http://[|$(HOST)|]/
        - name: HOST
          value: shop
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env:
        - name: HOST
          value: shop
        - name: URL
          value: http://$(HOST)/
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
      args: ["--listen=[|$(ADRESS)|]"]
      env:
        - {name: ADDRESS, value: 0.0.0.0}
        - {name: PATH, value: "[|$(PATH)|]:/opt/web/bin"}
`,
    },
    {
      why: { en: 'Variables above, of Services, of a ConfigMap, escaped ones, and commands for a shell.', zh: '上面的变量、Service 的变量、来自 ConfigMap 的变量、转义的写法，以及给 shell 的命令。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      command: [sh, -c, "echo $(date) $(hostname)"]
      env:
        - {name: HOST, value: shop}
        - {name: URL, value: "http://$(HOST):$(API_SERVICE_PORT)/$$(LATER)"}
        - {name: LATER, value: x}
    - name: sync
      image: sync:2.0.0
      envFrom: [{configMapRef: {name: web}}]
      env: [{name: URL, value: "http://$(HOST)/"}]
`,
    },
    {
      why: { en: 'kustomize fills it in.', zh: '由 kustomize 替换。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env: [{name: URL, value: "http://$(SHOP_HOST)/"}]
`,
      files: { 'kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [manifest.yaml]\n' },
    },
  ],
});
