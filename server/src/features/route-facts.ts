// Which Service each host and path of an Ingress leads to.

import { ingressBackends, isIngress, type IngressBackend } from '../model/kubernetes/ingress';
import type { Manifest } from '../model/kubernetes/manifest';
import type { Value } from '../model/yaml/value';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';
import { keysTo, paragraphs } from './fact-text';

const WORDS = {
  table: { en: '| request | goes to |', zh: '| 请求 | 转到 |' },
  route: { en: '| `{url}` ({type}) | Service `{service}`{port} |', zh: '| `{url}`（{type}） | Service `{service}`{port} |' },
  rest: { en: '| all others | Service `{service}`{port} |', zh: '| 其他所有请求 | Service `{service}`{port} |' },
  more: { en: '| … | and {count} more |', zh: '| … | 另有 {count} 条 |' },
  port: { en: ', port {port}', zh: ' 的 {port} 端口' },
  tls: { en: 'TLS for {hosts}.', zh: '{hosts} 使用 TLS。' },
  noTls: { en: 'No TLS here: requests are readable on their way.', zh: '这里没有 TLS：请求以明文传输。' },
  why: {
    en: 'An Ingress alone does nothing: a controller of its class carries it out, for HTTP and HTTPS only, and sends to the pods behind the Services. New features go to the Gateway API. [Ingress]({link})',
    zh: 'Ingress 自己什么也不做：由它所属类的控制器实现，只管 HTTP 和 HTTPS，并把请求发给 Service 后面的 Pod。新功能只在 Gateway API 里开发。[Ingress]({link})',
  },
} satisfies Record<string, Text>;

const MOST_ROWS = 6;

function row({ host, path, pathType, service, port }: IngressBackend, locale: Locale): string {
  const args = { service, port: port === undefined ? '' : render(WORDS.port, { port }, locale) };
  return pathType === '' ? render(WORDS.rest, args, locale) : render(WORDS.route, { ...args, url: `${host === '' ? '*' : host}${path}`, type: pathType }, locale);
}

function tlsLine({ root }: Manifest, locale: Locale): string | undefined {
  const tls = root.get('spec', 'tls');
  const hosts = tls.items.flatMap(item => item.get('hosts').items.map(host => host.text));
  if (tls.isAbsent) return WORDS.noTls[locale];
  return hosts.length > 0 && hosts.every(host => host !== undefined) ? render(WORDS.tls, { hosts: hosts.map(host => `\`${host}\``).join(locale === 'zh' ? '、' : ', ') }, locale) : undefined;
}

/** For `kind`, `rules`, `defaultBackend` and `tls` of an Ingress. */
export function routeFacts(manifest: Manifest, value: Value, locale: Locale): string | undefined {
  if (!isIngress(manifest) || !['kind', 'spec rules', 'spec defaultBackend', 'spec tls'].includes(keysTo(manifest, value).join(' '))) return undefined;
  const routes = ingressBackends(manifest);
  if (routes.length === 0) return undefined;
  const rest = routes.length > MOST_ROWS ? [render(WORDS.more, { count: routes.length - MOST_ROWS }, locale)] : [];
  return paragraphs(
    [WORDS.table[locale], '|---|---|', ...routes.slice(0, MOST_ROWS).map(route => row(route, locale)), ...rest].join('\n'),
    tlsLine(manifest, locale),
    render(WORDS.why, { link: LINKS.ingress }, locale),
  );
}
