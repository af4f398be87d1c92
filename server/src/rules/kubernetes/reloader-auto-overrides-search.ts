import type { Value } from '../../model/yaml/value';
import { manifestRule } from '../kubernetes-rule';
import { LINKS } from '../links';

const AUTO = 'reloader.stakater.com/auto';
const SEARCH = 'reloader.stakater.com/search';

export default manifestRule<Value>({
  id: 'reloader-auto-overrides-search',
  severity: 'warning',
  category: 'configuration',
  title: { en: 'Reloader annotation without effect', zh: '不起作用的 Reloader 注解' },
  message: {
    en: '{kind} "{name}" has both annotations of Reloader: auto wins, so every ConfigMap and Secret restarts it',
    zh: '{kind} "{name}" 同时写了 Reloader 的两个注解：auto 优先，任何 ConfigMap 或 Secret 变化都会让它重启',
  },
  why: {
    en: 'With search, Reloader restarts a workload only for what bears the annotation match. With auto it restarts for all that the workload uses. The two cannot be combined, and auto wins.',
    zh: '用 search 时，只有带 match 注解的对象变化才会重启工作负载；用 auto 时，引用到的任何对象变化都会重启。两者不能同时用，auto 优先。',
  },
  whenNot: { en: 'Never: one of the two can go.', zh: '没有例外：删掉其中一个即可。' },
  links: [LINKS.stakaterReloader],
  check({ root, kind, name }) {
    const annotations = root.get('metadata', 'annotations');
    const search = annotations.get(SEARCH);
    if (annotations.get(AUTO).text !== 'true' || search.text !== 'true' || !search.keySpan) return [];
    return [{ at: search.keySpan, args: { kind, name: name ?? '' }, unnecessary: true, data: search }];
  },
  fixes: [
    {
      safe: false, // the other one may be what is wrong
      title: { en: 'Remove auto', zh: '删除 auto' },
      changes: ({ root }) => [root.get('metadata', 'annotations', AUTO).remove()],
    },
    {
      safe: false,
      title: { en: 'Remove search', zh: '删除 search' },
      changes: (_manifest, _context, { data }) => data && [data.remove()],
    },
  ],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations:
    reloader.stakater.com/auto: "true"
    [|reloader.stakater.com/search|]: "true"
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations:
    reloader.stakater.com/search: "true"
`,
    },
    {
      why: { en: 'One of them alone, or switched off.', zh: '只写了一个，或者另一个是关闭的。' },
      good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations:
    reloader.stakater.com/auto: "false"
    reloader.stakater.com/search: "true"
`,
    },
  ],
});
