// What a container's ports are for: which Services and Ingresses lead to them, and what a port of the node costs.

import { servicesOf } from '../model/project';
import { meets } from '../model/facts';
import type { Container, ContainerPort } from '../model/kubernetes/container';
import { render } from '../engine/render';
import { LINKS } from '../rules/links';
import type { Locale, Text } from '../rules/rule';
import { bullets, paragraphs, type Place } from './fact-text';

const WORDS = {
  heading: { en: '**Who leads here in this project:**', zh: '**本项目里通到这里的：**' },
  nobody: { en: '**No Service of this project leads here.**', zh: '**本项目里没有 Service 通到这里。**' },
  service: { en: 'Service `{service}`, port {port} → {target}', zh: 'Service `{service}` 的 {port} 端口 → {target}' },
  named: { en: '{number} (`{name}`)', zh: '{number}（`{name}`）' },
  ingress: { en: 'Ingress `{ingress}`: `{url}` → Service `{service}`', zh: 'Ingress `{ingress}`：`{url}` → Service `{service}`' },
  why: {
    en: 'A port that is listed here is not opened by it, and one that is missing can be reached all the same: the list gives ports names for Services and probes. [Services]({link})',
    zh: '写在这里并不会打开端口，不写的端口同样能访问：这份清单只是给端口起名字，供 Service 和探针引用。[Service]({link})',
  },
  host: { en: '**Port {port} of the node** leads to the container too: one such pod per node{needs}.', zh: '**节点的 {port} 端口**也通到这个容器：每个节点只能跑一个这样的 Pod{needs}。' },
  needs: { en: ', so that {replicas} replicas need {replicas} nodes', zh: '，{replicas} 个副本就需要 {replicas} 个节点' },
  hostWhy: { en: 'It goes round every Service, and the baseline Pod Security Standard forbids it. [hostPort]({link})', zh: '它绕过所有 Service，baseline 级别的 Pod 安全标准也不允许。[hostPort]({link})' },
} satisfies Record<string, Text>;

const MOST_LINES = 7;

interface Way {
  readonly service: string;
  readonly port: number | string;
  readonly target: ContainerPort;
}

/** The Services' ports that lead to one of these, as far as they are known. */
function waysTo(container: Container, ports: readonly ContainerPort[], { project, file }: Place): readonly Way[] {
  return servicesOf(project, file, container.podSpec.workload).flatMap(({ name: service, service: facts }) => (facts?.ports ?? []).flatMap(port => {
    const target = ports.find(({ name, number, protocol }) => protocol === port.protocol && (port.target === name || port.target === number));
    return target && service !== undefined && port.port !== undefined ? [{ service, port: port.port, target }] : [];
  }));
}

function ingressLines(services: ReadonlySet<string>, { podSpec: { workload: { manifest } } }: Container, locale: Locale, { project, file }: Place): readonly string[] {
  return project.near(file, 'Ingress').filter(object => meets(object, manifest)).flatMap(({ name: ingress, ingress: facts }) =>
    (facts?.backends ?? []).filter(({ service }) => ingress !== undefined && services.has(service)).map(({ host, path, service }) =>
      render(WORDS.ingress, { ingress: ingress ?? '', url: `${host === '' ? '*' : host}${path}`, service }, locale)));
}

/** Whether every Service that sends here is known, with all its ports. */
const isWholeStory = ({ podSpec: { workload } }: Container, { project, file }: Place): boolean =>
  workload.podLabels !== undefined && !project.mayHoldMore(file) && servicesOf(project, file, workload).every(({ service }) => service?.ports !== undefined);

const hostPortOf = ({ value }: ContainerPort): number | undefined => value.get('hostPort').number;

function hostLines(container: Container, ports: readonly ContainerPort[], locale: Locale): readonly string[] {
  const { kind, replicaCount: replicas } = container.podSpec.workload;
  const needs = ['Deployment', 'StatefulSet', 'ReplicaSet'].includes(kind) && replicas !== undefined && replicas > 1 ? render(WORDS.needs, { replicas }, locale) : '';
  return ports.flatMap(port => (hostPortOf(port) ? [render(WORDS.host, { port: hostPortOf(port) ?? 0, needs }, locale)] : []));
}

/** For `ports` of a container, and the number, name or host port of one of them. */
export function portFacts(container: Container, keys: readonly (string | number)[], locale: Locale, place: Place): string | undefined {
  const [index, key] = keys;
  const chosen = typeof index === 'number' ? container.ports.slice(index, index + 1) : container.ports;
  const isMeant = index === undefined || ['containerPort', 'hostPort', 'name'].includes(String(key));
  if (!isMeant || chosen.length === 0 || chosen.some(port => port.number === undefined)) return undefined;
  const host = hostLines(container, chosen, locale);
  if (key === 'hostPort') return host.length > 0 ? paragraphs(...host, render(WORDS.hostWhy, { link: LINKS.hostPort }, locale)) : undefined;
  const ways = waysTo(container, chosen, place);
  const lines = ways.map(({ service, port, target: { number, name } }) =>
    render(WORDS.service, { service, port, target: name === undefined ? number ?? '' : render(WORDS.named, { number, name }, locale) }, locale));
  const ingresses = ingressLines(new Set(ways.map(({ service }) => service)), container, locale, place);
  const nobody = container.isLongRunning && isWholeStory(container, place) ? WORDS.nobody[locale] : undefined;
  return paragraphs(
    lines.length > 0 ? bullets(WORDS.heading[locale], [...lines, ...ingresses], MOST_LINES, locale) : nobody,
    ...host.slice(0, 2),
    render(WORDS.why, { link: LINKS.servicePorts }, locale),
  );
}
