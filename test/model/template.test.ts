import assert from 'node:assert/strict';
import { parseYaml } from '../../server/src/model/yaml/document';
import { findActions, isPlaceholderText, maskTemplate } from '../../server/src/model/yaml/template';

const found = (text: string): string[] => findActions(text).map(({ start, end }) => text.slice(start, end));

describe('template actions', () => {
  it('are found with their braces, several on a line and over several lines', () => {
    assert.deepEqual(found('a: {{ .x }}-{{- .y -}}\n{% if z %}\n{{ include\n  "w" . }}\n'), ['{{ .x }}', '{{- .y -}}', '{% if z %}', '{{ include\n  "w" . }}']);
  });

  it('end behind their own strings and comments, which may hold braces', () => {
    assert.deepEqual(found('{{ "}}" }} {{ `}}` }} {{- /* {{ x }} */ -}} {{ "\\"}}" }}'), ['{{ "}}" }}', '{{ `}}` }}', '{{- /* {{ x }} */ -}}', '{{ "\\"}}" }}']);
  });

  it('end at the first braces when a quote inside them is never closed', () => {
    assert.deepEqual(found('{{ it"s }}\n{{ b }}\n'), ['{{ it"s }}', '{{ b }}']);
  });

  it('are not there when nothing closes them', () => {
    assert.deepEqual(found('{{ a\n{% b\n{{'), []);
    assert.deepEqual(found('{% b {{ a }}'), ['{{ a }}']);
  });

  it('are found in hostile text before anyone loses patience', () => {
    for (const unit of ['{{', '{{ "}} ', '{{ ` }} ', '{{/* }} ', '{% ', '{{ "', '{{{', '}}']) assert.ok(findActions(unit.repeat(300_000)).length >= 0); // quadratic work would meet mocha's timeout
  });
});

describe('masking a template', () => {
  const TEXTS = [
    'a: {{ .x }}\nb: 1\n',
    'a:\n  {{- if .x }}\n  b: 1\n  {{- end }}\nc: 2\n',
    'a:\r\n  {{- include "x" . | nindent 2 }}\r\nb: {{ .y }}\r\n',
    'a: |\n  x\n{{- if .x }}\n  y\n{{- end }}\n  z\nb: 2\n',
    '{{ .key }}: v\n"{{ .x }}": w\n',
    'a:\n  {{ if x }}{{ y }}{{ end }}\n  b: 1\n',
    'a: {{ foo\n  bar }}\nb: 1\n',
    '{{- /* about\nthis */}}\na: 1\n',
    'a: {{ .registry }}/{{ .name }}:{{ .tag }}\n',
  ];

  it('keeps every offset and every line', () => {
    for (const text of TEXTS) {
      const masked = maskTemplate(text).text;
      assert.equal(masked.length, text.length, text);
      assert.deepEqual([...masked.matchAll(/\r?\n/g)].map(m => m.index), [...text.matchAll(/\r?\n/g)].map(m => m.index), text);
    }
  });

  it('leaves nothing that YAML would stumble over', () => {
    for (const text of TEXTS) assert.deepEqual(parseYaml(text, { template: true }).errors, [], text);
  });

  it('turns lines of nothing but actions into blank lines, so that a block scalar goes on', () => {
    const { root } = parseYaml('a: |\n  x\n{{- if .x }}\n  y\n{{- end }}\n  z\nb: 2\n', { template: true });
    assert.equal(root.get('b').number, 2);
    assert.ok(root.get('a').isUnknown);
  });

  it('makes a value with an action in it unknown, and leaves its neighbours alone', () => {
    const { root } = parseYaml('image: {{ .registry }}/web:1.4\nname: web\n');
    assert.ok(root.get('image').isUnknown);
    assert.equal(root.get('name').text, 'web');
  });

  it('makes what is missing unknown: an include may bring it', () => {
    const { root } = parseYaml('metadata:\n  name: web\n  {{- include "labels" . | nindent 2 }}\nspec:\n');
    for (const path of [['metadata', 'labels'], ['spec'], ['spec', 'replicas'], ['nothing', 0, 'here']]) assert.ok(root.get(...path).isUnknown, path.join());
    assert.equal(root.get('metadata').textMap, undefined);
  });
});

describe('whether a document is a template', () => {
  const isTemplate = (text: string): boolean => parseYaml(text).templated;

  it('it is with an action in a plain value, as a key, or on a line of its own', () => {
    for (const text of ['a: {{ .x }}\n', 'a: x-{{ .y }}\n', '{{ .x }}: a\n', 'a:\n  {{- toYaml .x | nindent 2 }}\n', '{% if x %}\na: 1\n{% endif %}\n']) assert.ok(isTemplate(text), text);
  });

  it('it is not with actions in quoted strings, block scalars or comments', () => {
    for (const text of ['a: "{{ $labels.pod }}"\n', "a: '{{ x }}'\n", 'a: |\n  {{ range . }}\n  {{ end }}\n', 'a: >-\n  {{ x }}\n', 'a: 1 # {{ x }}\n# {{ y }}\n']) {
      assert.ok(!isTemplate(text), text);
    }
  });

  it('a string with an action in it is unknown all the same', () => {
    assert.ok(parseYaml('a: "{{ $labels.pod }}"\n').root.get('a').isUnknown);
  });

  it('it is when ${VARIABLES} keep it from being YAML, and only then', () => {
    assert.ok(isTemplate('args: [${ARGS}]\n'));
    assert.ok(parseYaml('args: [${ARGS}]\n').root.get('args', 0).isUnknown);
    assert.ok(!isTemplate('a: ${X}\nb: |\n  echo ${Y}\n'));
    assert.ok(!isTemplate('a: [${X}\nb: 1\n'));
  });

  it('it is in a chart\'s templates only when it holds an action', () => {
    assert.ok(parseYaml('a: "{{ x }}"\n', { template: true }).templated);
    assert.ok(!parseYaml('a: 1\n', { template: true }).templated);
    assert.ok(parseYaml('a: 1\n', { template: true }).partial);
  });
});

describe('placeholders', () => {
  it('are variables, actions and angle brackets', () => {
    for (const text of ['${X}', 'web-${X:-1}', '{{ x }}', '{% x %}', '<your-registry>/web', '<your registry>', '<%= x %>', '$(REPLICAS)']) assert.ok(isPlaceholderText(text), text);
  });

  it('are not lone signs', () => {
    for (const text of ['$X', 'a < b', '100%', 'x > 1 && y < 2', '{x}', '$5.00', 'a -> b']) assert.ok(!isPlaceholderText(text), text);
  });

  it('leave $(NAME) to Kubernetes where Kubernetes fills it in', () => {
    assert.ok(!isPlaceholderText('--ip=$(POD_IP)', () => ['spec', 'containers', 0, 'args', 0]));
    assert.ok(!isPlaceholderText('$(A)-b', () => ['spec', 'containers', 0, 'env', 1, 'value']));
    assert.ok(isPlaceholderText('$(TAG)', () => ['spec', 'containers', 0, 'image']));
  });
});
