// Where a container's environment variables come from. Names of keys only, never a value.

import type { Container } from '../model/kubernetes/container';
import { valueOf } from '../model/fact';
import { namespacesMeet } from '../model/kubernetes/manifest';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Arguments, Locale, Text } from '../rules/rule';
import { bullets, listed, paragraphs, type Place } from './fact-text';

const WORDS = {
  some: { en: '**Variables that come from elsewhere:**', zh: '**来自别处的变量：**' },
  env: { en: '**{count} of {all} variables come from elsewhere:**', zh: '**{all} 个变量中有 {count} 个来自别处：**' },
  one: { en: '**`{variable}`** is {source}.', zh: '**`{variable}`**：{source}。' },
  line: { en: '`{variable}`: {source}', zh: '`{variable}`：{source}' },
  key: { en: 'key `{key}` of {kind} `{name}`{optional}', zh: '{kind} `{name}` 的键 `{key}`{optional}' },
  optional: { en: ' (unset when it is missing)', zh: '（缺少时不设置）' },
  field: { en: '`{field}` of the pod itself', zh: 'Pod 自身的 `{field}`' },
  resource: { en: '`{resource}` of container `{container}`{amount}', zh: '容器 `{container}` 的 `{resource}`{amount}' },
  amount: { en: ', {amount}', zh: '，即 {amount}' },
  all: { en: 'every key of {kind} `{name}`{prefix}{keys}', zh: '{kind} `{name}` 的所有键{prefix}{keys}' },
  prefix: { en: ', each behind `{prefix}`', zh: '，前面加上 `{prefix}`' },
  keys: { en: ': {list}', zh: '：{list}' },
  from: { en: '**Every key becomes a variable:**', zh: '**每个键都变成变量：**' },
  why: {
    en: 'Variables are read once, when the container starts: **a change never arrives before a restart**. A checksum annotation in the pod template or a controller such as Reloader makes one. [Variables and ConfigMaps]({link})',
    zh: '变量只在容器启动时读取一次：**重启之前改动永远不会到达**。在 Pod 模板里加校验和注解，或用 Reloader 之类的控制器触发重启。[变量与 ConfigMap]({link})',
  },
  fileWhy: {
    en: 'Of two with the same name, `env` wins over `envFrom`, and the later over the earlier. Read once, when the container starts: **a change never arrives before a restart**. [Variables and ConfigMaps]({link})',
    zh: '同名时 `env` 优先于 `envFrom`，靠后的优先于靠前的。只在容器启动时读取一次：**重启之前改动永远不会到达**。[变量与 ConfigMap]({link})',
  },
} satisfies Record<string, Text>;

const MOST_LINES = 7;

const optional = (source: Value): Text | string => (source.get('optional').boolean === true ? WORDS.optional : '');

function keyWords(kind: string, source: Value, locale: Locale): string | undefined {
  const [name, key] = [source.get('name').text, source.get('key').text];
  return name === undefined || key === undefined ? undefined : render(WORDS.key, { kind, name, key, optional: optional(source) }, locale);
}

/** `resource: limits.memory`, of the container itself where no other is named. */
function resourceWords(container: Container, source: Value, locale: Locale): string | undefined {
  const [resource, named] = [source.get('resource').text, source.get('containerName')];
  if (resource === undefined || named.isUnknown) return undefined;
  const owner = named.text === undefined ? container : container.podSpec.containers.find(({ name }) => name === named.text);
  const [side, name] = resource.split('.');
  const quantity = owner && name !== undefined && (side === 'limits' || side === 'requests') ? valueOf(owner.resource(side, name)) : undefined;
  const args: Arguments = { resource, container: named.text ?? container.name, amount: quantity ? render(WORDS.amount, { amount: quantity.source }, locale) : '' };
  return render(WORDS.resource, args, locale);
}

function sourceWords(container: Container, from: Value, locale: Locale): string | undefined {
  const field = from.get('fieldRef', 'fieldPath').text;
  if (field !== undefined) return render(WORDS.field, { field }, locale);
  return keyWords('ConfigMap', from.get('configMapKeyRef'), locale) ?? keyWords('Secret', from.get('secretKeyRef'), locale)
    ?? resourceWords(container, from.get('resourceFieldRef'), locale);
}

const why = (text: Text, locale: Locale): string => render(text, { link: LINKS.configMaps }, locale);

/** For `env` of a container, and `valueFrom` of one variable, with the source in it. */
export function envFacts(container: Container, keys: readonly (string | number)[], locale: Locale): string | undefined {
  const variables = container.get('env').items;
  const told = variables.map(item => ({ variable: item.get('name').text, source: sourceWords(container, item.get('valueFrom'), locale) }));
  const [index, key] = keys;
  if (typeof index === 'number') {
    const { variable, source } = told[index] ?? {};
    return key === 'valueFrom' && keys.length <= 3 && variable !== undefined && source !== undefined ? paragraphs(render(WORDS.one, { variable, source }, locale), why(WORDS.why, locale)) : undefined;
  }
  const lines = told.flatMap(({ variable, source }) => (variable === undefined || source === undefined ? [] : [render(WORDS.line, { variable, source }, locale)]));
  if (lines.length === 0) return undefined;
  const isWhole = !container.value.document.partial && variables.filter(item => item.keys.includes('valueFrom')).length === lines.length;
  const heading = isWhole ? render(WORDS.env, { count: lines.length, all: variables.length }, locale) : WORDS.some[locale];
  return paragraphs(bullets(heading, lines, MOST_LINES, locale), why(WORDS.why, locale));
}

/** The keys of what will be there under a name; undefined when they cannot be told for sure. */
function keysOf(kind: string, name: string, { podSpec: { workload: { manifest } } }: Container, { project }: Place): readonly string[] | undefined {
  const offers = project.offering(kind, name).filter(({ namespace }) => namespacesMeet(namespace, manifest.namespace))
    .flatMap(object => object.offers ?? []).filter(offer => offer.kind === kind && offer.name === name);
  const [only, second] = offers;
  return only && !second && only.keysAreComplete ? only.keys : undefined;
}

/** For `envFrom` of a container. */
export function envFromFacts(container: Container, locale: Locale, place: Place): string | undefined {
  const lines = container.get('envFrom').items.flatMap(item => ([['ConfigMap', 'configMapRef'], ['Secret', 'secretRef']] as const).flatMap(([kind, field]) => {
    const [name, prefix] = [item.get(field, 'name').text, item.get('prefix')];
    if (name === undefined || prefix.isUnknown) return [];
    const keys = keysOf(kind, name, container, place);
    return [render(WORDS.all, {
      kind, name,
      prefix: prefix.text ? render(WORDS.prefix, { prefix: prefix.text }, locale) : '',
      keys: keys && keys.length > 0 ? render(WORDS.keys, { list: listed(keys, locale) }, locale) : '',
    }, locale)];
  }));
  return lines.length === 0 ? undefined : paragraphs(bullets(WORDS.from[locale], lines, MOST_LINES, locale), why(WORDS.fileWhy, locale));
}
