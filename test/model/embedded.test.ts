import assert from 'node:assert/strict';
import { parseYaml } from '../../server/src/model/yaml/document';
import { readEmbedded } from '../../server/src/model/yaml/embedded';
import { planYamlEdits } from '../../server/src/model/yaml-edit';
import { applyEdits } from '../../server/src/text/edit';

const MAP = `data:
  config.conf: |- # made by kubeadm
    kind: KubeProxyConfiguration

    mode: ipvs # fast
    iptables:
      masqueradeAll: true
  other: 1
`;

function find(text: string, ...path: readonly string[]): { readonly word: string | undefined; readonly fixed: string | undefined } {
  const document = parseYaml(text);
  const embedded = readEmbedded(document.root.get('data', 'config.conf'));
  const inner = embedded?.root.get(...path);
  const place = inner?.span && embedded?.spanOf(inner.span);
  const change = inner && embedded?.replace(inner, 'nftables');
  const plan = change && planYamlEdits(text, document.ast, [change]);
  return {
    word: place && text.slice(place.start, place.end),
    fixed: plan && 'edits' in plan ? applyEdits(text, plan.edits) : undefined,
  };
}

describe('a document inside a scalar', () => {
  it('places its words in the outer document and changes nothing but the word', () => {
    assert.deepEqual(find(MAP, 'mode'), { word: 'ipvs', fixed: MAP.replace('ipvs', 'nftables') });
    const windows = MAP.replaceAll('\n', '\r\n');
    assert.deepEqual(find(windows, 'mode'), { word: 'ipvs', fixed: windows.replace('ipvs', 'nftables') });
  });

  it('keeps trailing blanks, deep indentation and blank lines at the end', () => {
    const odd = 'data:\n    config.conf: |+\n          a: 1   \n          mode: ipvs\n\n\n';
    assert.deepEqual(find(odd, 'mode'), { word: 'ipvs', fixed: odd.replace('ipvs', 'nftables') });
  });

  it('reads JSON on one line, in quotes without escapes', () => {
    const json = `data:\n  config.conf: '{"mode": "ipvs"}'\n`;
    assert.equal(find(json, 'mode').word, '"ipvs"');
  });

  it('stays on the key where the text is not written as it is read', () => {
    assert.equal(find('data:\n  config.conf: "{\\"mode\\": \\"ipvs\\"}"\n', 'mode').word, 'config.conf');
    assert.equal(find('data:\n  config.conf: >\n    mode: ipvs\n', 'mode').word, 'config.conf');
  });

  it('is not there in a text that is no map or does not parse', () => {
    const of = (text: string): unknown => readEmbedded(parseYaml(text).root.get('data'));
    assert.equal(of('data: plain\n'), undefined);
    assert.equal(of('data: |\n  a: [1\n'), undefined);
    assert.equal(of('data: |\n  a: {{ .Values.a }}\n'), undefined);
    assert.equal(of('other: 1\n'), undefined);
  });
});
