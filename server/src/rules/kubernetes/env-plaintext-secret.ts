import type { Container } from '../../model/kubernetes/container';
import { holdsKeyMaterial, isPlainSecret } from '../../model/secret-values';
import type { Value } from '../../model/yaml/value';
import { containerRule } from '../kubernetes-rule';
import { LINKS } from '../links';

/** The Secret that the container's other variables come from, else one called after its workload. */
function likelySecret(container: Container): string {
  const used = container.get('env').items.flatMap(variable => variable.get('valueFrom', 'secretKeyRef', 'name').text ?? [])[0];
  return used ?? container.podSpec.workload.manifest.name ?? container.name;
}

export default containerRule<Value>({
  id: 'env-plaintext-secret',
  severity: 'warning',
  category: 'configuration',
  title: { en: 'Secret in clear in an environment variable', zh: '环境变量里有明文机密' },
  message: {
    en: 'Variable "{name}" of container "{container}" holds a secret in clear: whoever may read the pod or the file has it',
    zh: '容器 "{container}" 的变量 "{name}" 里是明文机密：能看到 Pod 或这个文件的人都能拿到',
  },
  variants: {
    form: {
      en: 'The value of variable "{name}" of container "{container}" looks like a credential: it belongs into a Secret',
      zh: '容器 "{container}" 的变量 "{name}" 的值像是凭据：应该放进 Secret',
    },
  },
  why: {
    en: 'The value stands in the repository, in `kubectl describe`, and in every tool that lists pods, for people who may not read Secrets. Taken from a Secret, it has its own access rules and can be changed without touching the workload.',
    zh: '这个值会出现在仓库里、`kubectl describe` 的输出里，以及所有列出 Pod 的工具里，没有 Secret 读权限的人也能看到。改从 Secret 读取后，访问权限可以单独控制，更换时也不用改工作负载。',
  },
  whenNot: {
    en: 'The name only sounds like a secret, or the value is for a development environment that holds nothing.',
    zh: '只是名字像机密，或者只用于没有真实数据的开发环境。',
  },
  links: [LINKS.secrets, LINKS.secretGoodPractices],
  alias: { 'kube-linter': ['env-var-secret'], polaris: ['sensitiveContainerEnvVar'], kubescape: ['C-0012', 'C-0259'] },
  *check(container) {
    for (const variable of container.get('env').items) {
      const name = variable.get('name');
      const value = variable.get('value');
      if (name.text === undefined || !name.span || value.text === undefined || !isPlainSecret(name.text, value.text)) continue;
      yield {
        at: name.span,
        variant: holdsKeyMaterial(value.text) ? 'form' : undefined,
        args: { name: name.text, container: container.name },
        data: variable,
      };
    }
  },
  fixes: [{
    safe: false,
    title: { en: 'Take "{name}" from a Secret', zh: '从 Secret 读取 "{name}"' },
    changes: (container, _context, { data }) => data && [
      data.get('value').remove(),
      data.get('valueFrom').set({ secretKeyRef: { name: { placeholder: likelySecret(container) }, key: { placeholder: data.get('name').text ?? 'key' } } }),
    ],
  }],
  examples: [
    {
      bad: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.4.2
          env:
            - name: MODE
              value: live
            - name: [|DB_PASSWORD|]
              value: hunter2
`,
      fixed: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.4.2
          env:
            - name: MODE
              value: live
            - name: DB_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: web
                  key: DB_PASSWORD
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
      env:
        - name: [|DATABASE_URL|]
          value: postgres://shop:hunter2@db:5432/shop
        - name: DB_PASSWORD
          valueFrom: {secretKeyRef: {name: db, key: password}}
`,
      fixed: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env:
        - name: DATABASE_URL
          valueFrom:
            secretKeyRef:
              name: db
              key: DATABASE_URL
        - name: DB_PASSWORD
          valueFrom: {secretKeyRef: {name: db, key: password}}
`,
    },
    {
      why: { en: 'Files, addresses, references, switches, stand-ins, and names that are about a secret.', zh: '文件、地址、引用、开关、占位符，以及只是与机密有关的名称。' },
      good: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.4.2
      env:
        - {name: DB_PASSWORD_FILE, value: /run/secrets/db}
        - {name: GOOGLE_APPLICATION_CREDENTIALS, value: /etc/gcp/key.json}
        - {name: TOKEN, value: $(API_TOKEN)}
        - {name: TOKEN_TTL, value: "3600"}
        - {name: ALLOW_EMPTY_PASSWORD, value: "yes"}
        - {name: SECRET_NAME, value: web-tls}
        - {name: METALLB_ML_SECRET_KEY_PATH, value: /etc/ml/key}
        - {name: SECRETS_DIR, value: secrets}
        - {name: DB_PASSWORD, value: changeme}
        - {name: API_TOKEN, value: "<token>"}
        - {name: DATABASE_URL, value: "postgres://shop:$(DB_PASSWORD)@db:5432/shop"}
        - {name: KEYCLOAK_URL, value: "https://login.example.com"}
        - {name: MONKEY, value: george}
`,
    },
  ],
});
