// Inlay hints that say which number a port's name stands for, where a Service or an Ingress names one of another object.

import { meets } from '../model/facts';
import { backendPorts } from '../model/kubernetes/ingress';
import type { Manifest } from '../model/kubernetes/manifest';
import { selectedPods } from '../model/kubernetes/selected-pods';
import { isEmptySelector } from '../model/kubernetes/selector';
import { serviceSelector } from '../model/kubernetes/service';
import { isService, servicePorts } from '../model/kubernetes/service-type';
import { render } from '../engine/render';
import type { Locale, Text } from '../rules/rule';
import { objectsListed, type Place } from './fact-text';
import { hintBehind, type Hint } from './hint';

const WORDS = {
  number: { en: '= {number}', zh: '= {number}' },
  ofPods: { en: 'The port `{name}` of the pods of {list}.', zh: '{list} 的 Pod 的端口 `{name}`。' },
  ofService: { en: 'The port `{name}` of Service `{service}`.', zh: 'Service `{service}` 的端口 `{name}`。' },
} satisfies Record<string, Text>;

/** The only number of a set; undefined for none, several, and where one of them is not known. */
function onlyNumber(numbers: readonly (number | undefined)[]): number | undefined {
  const [only, second] = new Set(numbers);
  return second === undefined ? only : undefined;
}

function targetHints(manifest: Manifest, locale: Locale, place: Place): readonly Hint[] {
  const selector = isService(manifest) ? serviceSelector(manifest) : undefined;
  const named = servicePorts(manifest).filter(({ target }) => typeof target === 'string');
  if (!selector || isEmptySelector(selector) || named.length === 0) return [];
  const pods = selectedPods(selector, manifest, place);
  return named.flatMap(({ value, target: name, protocol }) => {
    const number = onlyNumber(pods.map(({ workload }) => workload?.ports?.find(port => port.name === name && port.protocol === protocol)?.number));
    if (number === undefined) return [];
    return hintBehind(value.get('targetPort'), 'ports', render(WORDS.number, { number }, locale), render(WORDS.ofPods, { name, list: objectsListed(pods, locale) }, locale));
  });
}

function backendHints(manifest: Manifest, locale: Locale, place: Place): readonly Hint[] {
  return backendPorts(manifest).flatMap(({ service, value }) => {
    const name = value.number === undefined ? value.text : undefined;
    const services = name === undefined ? [] : place.project.nearNamed(place.file, 'Service', service).filter(object => meets(object, manifest));
    const number = onlyNumber(services.map(object => object.service?.ports?.find(port => port.name === name)?.port));
    if (name === undefined || number === undefined) return [];
    return hintBehind(value, 'ports', render(WORDS.number, { number }, locale), render(WORDS.ofService, { name, service }, locale));
  });
}

/** The hints in Services and Ingresses; offsets are their document's. */
export const objectPortHints = (manifest: Manifest, locale: Locale, place: Place): readonly Hint[] =>
  [...targetHints(manifest, locale, place), ...backendHints(manifest, locale, place)];
