import type { Value } from '../../model/yaml/value';
import { workloadRule } from '../kubernetes-rule';
import { LINKS } from '../links';
import type { Finding } from '../rule';

const itemPaths = (source: Value): readonly Value[] => source.get('items').items.map(item => item.get('path'));

/** The paths at which a volume puts files, where they are written down. */
function pathsOf(volume: Value): readonly Value[] {
  const sources = [volume.get('configMap'), volume.get('secret'), volume.get('downwardAPI')];
  const projected = volume.get('projected', 'sources').items.flatMap(source => [
    ...['configMap', 'secret', 'downwardAPI'].flatMap(kind => itemPaths(source.get(kind))),
    source.get('serviceAccountToken', 'path'), source.get('clusterTrustBundle', 'path'),
  ]);
  return [...sources.flatMap(itemPaths), ...projected].filter(path => path.text !== undefined && path.text !== '');
}

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder.replace(/\/+$/, '')}/`);

function* clashes(volume: Value): Generator<Finding> {
  const paths = pathsOf(volume);
  for (const [index, path] of paths.entries()) {
    const word = path.text ?? '';
    const first = paths.slice(0, index).find(other => isWithin(word, other.text ?? '') || isWithin(other.text ?? '', word));
    if (!first || !path.span) continue;
    yield {
      at: path.span,
      args: { volume: volume.get('name').text ?? '', path: word, other: first.text },
      related: first.span && [{ at: first.span, text: { en: 'The other file', zh: '另一个文件' } }],
    };
  }
}

// No fix: where the program looks for either file is not known here.
export default workloadRule({
  id: 'overlapping-volume-paths',
  severity: 'warning',
  category: 'configuration',
  title: { en: 'Two files of a volume in one place', zh: '卷里有两个文件放在同一位置' },
  message: {
    en: 'Volume "{volume}" puts "{path}" where "{other}" is already: only one of the two files can be there',
    zh: '卷 "{volume}" 把 "{path}" 放到了 "{other}" 已经占用的位置：两个文件只能留下一个',
  },
  why: {
    en: 'The files of a ConfigMap, Secret or projected volume are written in turn, and a later one takes the place of an earlier one. A token that is overwritten like this shows as a failing sign-in. The API server warns about it.',
    zh: 'ConfigMap、Secret 和投射卷里的文件依次写入，后写的会覆盖先写的。令牌被这样覆盖后，表现就是认证失败。API 服务器会给出警告。',
  },
  whenNot: { en: 'The later file is meant to replace the earlier one.', zh: '就是要用后一个文件替换前一个。' },
  links: [LINKS.projectedVolumes],
  *check({ podSpec }) {
    for (const volume of podSpec.value.get('volumes').items) yield* clashes(volume);
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: "web:1.4.2"}]
  volumes:
    - name: access
      projected:
        sources:
          - serviceAccountToken: {path: token}
          - secret:
              name: web
              items: [{key: token, path: [|token|]}]
`,
    },
    {
      why: { en: 'Different files, one of them in a folder.', zh: '不同的文件，其中一个在子目录里。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: "web:1.4.2"}]
  volumes:
    - name: config
      configMap:
        name: web
        items: [{key: a, path: web.conf}, {key: b, path: web.conf.d/b}]
`,
    },
  ],
});
