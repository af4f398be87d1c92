import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** Volumes that follow the objects they come from. */
const FOLLOWING = ['configMap', 'secret', 'projected', 'downwardAPI'] as const;

// No fix: a mount of the whole folder hides what the image has there.
export default containerRule({
  id: 'subpath-config-mount',
  severity: 'off',
  strict: 'info',
  category: 'configuration',
  title: { en: 'Configuration that is never updated', zh: '不会更新的配置文件' },
  message: {
    en: 'Container "{container}" mounts "{subPath}" of volume "{volume}" by subPath: it keeps this file until it restarts',
    zh: '容器 "{container}" 用 subPath 挂载卷 "{volume}" 里的 "{subPath}"：重启之前文件不会更新',
  },
  why: {
    en: 'The kubelet brings changes of a ConfigMap or Secret into its volume within about a minute by switching a link. A subPath mount goes past that link, straight to the old file.',
    zh: 'ConfigMap 或 Secret 变化后，kubelet 会在大约一分钟内通过切换链接更新卷里的内容。subPath 挂载绕过了这个链接，直接指向旧文件。',
  },
  whenNot: { en: 'The program reads the file once and is restarted for every change.', zh: '程序只在启动时读取文件，每次改配置都会重启。' },
  links: [LINKS.volumeSubPath, LINKS.configMaps],
  alias: { kubescape: ['C-0058'] },
  *check(container) {
    const volumes = container.podSpec.value.get('volumes').items;
    for (const mount of container.get('volumeMounts').items) {
      const subPath = ['subPath', 'subPathExpr'].map(key => mount.get(key)).find(value => !value.isAbsent);
      const name = mount.get('name').text;
      const volume = volumes.find(candidate => candidate.get('name').text === name);
      if (!subPath?.keySpan || !volume || name === undefined || !FOLLOWING.some(kind => !volume.get(kind).isAbsent)) continue;
      yield { at: subPath.keySpan, args: { container: container.name, volume: name, subPath: subPath.text ?? '' } };
    }
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts:
        - name: config
          mountPath: /etc/web/web.conf
          [|subPath|]: web.conf
  volumes:
    - name: config
      configMap: {name: web}
`,
    },
    {
      why: { en: 'The whole folder follows; a folder of data is no configuration.', zh: '挂载整个目录会跟着更新；数据目录不是配置。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      volumeMounts:
        - {name: config, mountPath: /etc/web}
        - {name: data, mountPath: /data, subPath: web}
  volumes:
    - {name: config, configMap: {name: web}}
    - {name: data, persistentVolumeClaim: {claimName: web}}
`,
    },
  ],
});
