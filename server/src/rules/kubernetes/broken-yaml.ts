import { firstBreakage } from '../../model/yaml/breakage';
import { documentRule } from '../document-rule';
import { LINKS } from '../links';

export default documentRule({
  id: 'broken-yaml',
  severity: 'error',
  category: 'validity',
  title: { en: 'Document that is not YAML', zh: '文档不是合法的 YAML' },
  message: {
    en: 'The document cannot be read as YAML: "{word}" does not belong here',
    zh: '这个文档无法按 YAML 读取："{word}" 不该出现在这里',
  },
  variants: {
    'merge-conflict': { en: 'A merge conflict is left here: choose one side and remove the marks', zh: '这里留有合并冲突：请选定一边，并删掉冲突标记' },
    tab: { en: 'A tab indents this line; YAML takes spaces only', zh: '这一行用制表符缩进；YAML 只能用空格' },
    indentation: { en: 'The indentation of "{word}" fits no line above: align it with its siblings', zh: '"{word}" 的缩进和上面哪一行都对不上：请与同级的行对齐' },
    'no-colon': { en: 'A "key: value" with colon and space is expected at "{word}"', zh: '"{word}" 处应当是"键: 值"，冒号后要有空格' },
    'second-colon': { en: '"{word}" begins a second "key: value" on this line: put it in quotes or on a line of its own', zh: '"{word}" 在同一行又开始了一个"键: 值"：请加引号，或者另起一行' },
    'open-quote': { en: 'The quote that opens at {word} is never closed', zh: '{word} 处的引号没有闭合' },
    'after-quote': { en: 'Text stands behind a closing quote: "{word}" must go inside the quotes', zh: '引号闭合之后还有内容："{word}" 应当放进引号里' },
    'open-bracket': { en: 'The bracket {word} is never closed', zh: '括号 {word} 没有闭合' },
    'reserved-character': { en: 'No value may begin as "{word}" does: put it in quotes', zh: '值不能以 "{word}" 这样的字符开头：请加引号' },
    'unknown-alias': { en: '"{word}" refers to an anchor that does not stand above; for a text that begins with *, add quotes', zh: '"{word}" 引用的锚点在上文不存在；如果只是以 * 开头的文本，请加引号' },
    escape: { en: '"{word}" means nothing in double quotes: double the backslash or use single quotes', zh: '双引号里没有 "{word}" 这种转义：请写两个反斜杠，或改用单引号' },
  },
  why: {
    en: 'The API server never sees this document: kubectl and every other tool stop at the first line that they cannot read. Only the first mistake is shown, since the others are often its consequences. The other documents of the file are checked as usual.',
    zh: '这个文档到不了 API 服务器：kubectl 和其他工具读到第一处错误就停下了。这里只显示第一处错误，因为后面的错误往往是它引起的。同一文件里的其他文档照常检查。',
  },
  whenNot: {
    en: 'The file is the source of a template in a language that Seaworthy does not know.',
    zh: '文件是某种 Seaworthy 不认识的模板语言的源文件。',
  },
  links: [LINKS.yaml],
  check(document) {
    const breakage = firstBreakage(document);
    if (!breakage) return [];
    return [{ at: breakage.at, variant: breakage.kind, args: { word: document.text.slice(breakage.at.start, breakage.at.end) } }];
  },
  examples: [
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
 [|labels:|]
    app: web
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata:
[|\t|]name: web
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
[|<<<<<<<|] HEAD
  level: info
=======
  level: debug
>>>>>>> feature
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: [|"web|]
data:
  level: info
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
      args: [|[|]--port, "8080"
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  motd: [|Note:|] all is well
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata:
  [|name|]
  namespace: shop
`,
    },
    {
      bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - host: [|*.example.com|]
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data:
  user: [|@admin|]
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data:
  pattern: "[|\\d|]+"
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data:
  motd: 'it'[|s|] fine
`,
    },
    {
      bad: `apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data:
  list: [|-|] a
`,
    },
    {
      why: { en: 'Inside brackets and quotes Kubernetes does not mind the indentation.', zh: '在括号和引号里面，Kubernetes 不在意缩进。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      args: [
      --port, # as in the Service
      "8080"
      ]
`,
    },
    {
      why: { en: 'A template becomes YAML only when it is rendered.', zh: '模板渲染之后才是 YAML。' },
      good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
  {{- with .Values.labels }}
  labels: {{ toYaml . | nindent 4 }}
   {{- end }}
    : {{
`,
    },
  ],
});
