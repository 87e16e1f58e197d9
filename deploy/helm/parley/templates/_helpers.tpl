{{- define "parley.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "parley.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains (include "parley.name" .) .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "parley.name" .) | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "parley.selector" -}}
app.kubernetes.io/name: {{ include "parley.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "parley.labels" -}}
{{ include "parley.selector" . }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: parley
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "parley.image" -}}
{{- if .Values.image.digest -}}
{{ printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else -}}
{{ printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) }}
{{- end -}}
{{- end -}}

{{- define "parley.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{ .Values.serviceAccount.name | default (include "parley.fullname" .) }}
{{- else -}}
{{ .Values.serviceAccount.name | default "default" }}
{{- end -}}
{{- end -}}

{{- /* The settings of the ConfigMap: those of the chart, then the user's. */ -}}
{{- define "parley.settings" -}}
{{- $own := dict
  "PORT" "3000"
  "INTERNAL_PORT" "9090"
  "DATA_DIR" "/data"
  "SHUTDOWN_DELAY_SECONDS" (toString .Values.shutdown.delaySeconds)
  "SHUTDOWN_TIMEOUT_SECONDS" (toString .Values.shutdown.timeoutSeconds) -}}
{{- if .Values.persistence.enabled -}}
{{- $_ := set $own "STORAGE_URL" "file:///data/attachments" -}}
{{- end -}}
{{- range $name, $value := .Values.openTelemetry -}}
{{- $_ := set $own $name (toString $value) -}}
{{- end -}}
{{- range $name, $value := .Values.settings -}}
{{- $_ := set $own $name (ternary (printf "%.0f" $value) (toString $value) (kindIs "float64" $value)) -}}
{{- end -}}
{{- toYaml $own -}}
{{- end -}}

{{- define "parley.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "parley.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{- define "parley.secretRefs" -}}
{{- range $name, $ref := .Values.secretRefs }}
- name: {{ $name }}
  valueFrom: { secretKeyRef: { name: {{ $ref.name }}, key: {{ $ref.key }} } }
{{- end }}
{{- end -}}

{{- /* One Deployment. Takes the root, the component, its values and its command. */ -}}
{{- define "parley.deployment" -}}
{{- $root := .root -}}
{{- $fullname := include "parley.fullname" $root -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $fullname }}-{{ .component }}
  labels:
    {{- include "parley.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
spec:
  {{- if not .values.hpa.enabled }}
  replicas: {{ .values.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  minReadySeconds: 3
  strategy:
    type: RollingUpdate
    rollingUpdate: { maxSurge: 1, maxUnavailable: 0 }
  selector:
    matchLabels:
      {{- include "parley.selector" $root | nindent 6 }}
      app.kubernetes.io/component: {{ .component }}
  template:
    metadata:
      labels:
        {{- include "parley.labels" $root | nindent 8 }}
        app.kubernetes.io/component: {{ .component }}
        {{- with $root.Values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        # Pods are replaced when the settings change.
        checksum/settings: {{ printf "%s%s" (include "parley.settings" $root) (toYaml $root.Values.secrets) | sha256sum }}
        {{- with $root.Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "parley.serviceAccount" $root }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      # The delay, the timeout and 5 seconds.
      terminationGracePeriodSeconds: {{ add $root.Values.shutdown.delaySeconds $root.Values.shutdown.timeoutSeconds 5 }}
      {{- with $root.Values.image.pullSecrets }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $root.Values.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      securityContext:
        {{- include "parley.podSecurity" $root | nindent 8 }}
      topologySpreadConstraints:
        {{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
        - maxSkew: 1
          topologyKey: {{ $key }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "parley.selector" $root | nindent 14 }}
              app.kubernetes.io/component: {{ $.component }}
        {{- end }}
      {{- with $root.Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $root.Values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $root.Values.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ .component }}
          image: {{ include "parley.image" $root | quote }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          command: [node, --max-semi-space-size=8, {{ .script }}]
          envFrom:
            - configMapRef: { name: {{ $fullname }} }
            {{- if $root.Values.secrets }}
            - secretRef: { name: {{ $fullname }} }
            {{- end }}
            {{- range $root.Values.existingSecrets }}
            - secretRef: { name: {{ . }} }
            {{- end }}
          {{- with include "parley.secretRefs" $root }}
          env:
            {{- . | nindent 12 }}
          {{- end }}
          ports:
            - { name: http, containerPort: 3000, protocol: TCP }
            - { name: internal, containerPort: 9090, protocol: TCP }
          # Alive while it waits for the database, so that it is not restarted in vain.
          startupProbe:
            httpGet: { path: /health/live, port: internal }
            periodSeconds: 2
            timeoutSeconds: 3
            failureThreshold: 60
          livenessProbe:
            httpGet: { path: /health/live, port: internal }
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          # A report takes at most half a second.
          readinessProbe:
            httpGet: { path: /health/ready, port: internal }
            periodSeconds: 3
            timeoutSeconds: 2
            failureThreshold: 2
          resources:
            {{- toYaml .values.resources | nindent 12 }}
          securityContext:
            {{- include "parley.containerSecurity" $root | nindent 12 }}
          volumeMounts:
            - { name: tmp, mountPath: /tmp }
            - { name: data, mountPath: /data }
      volumes:
        - name: tmp
          emptyDir: { sizeLimit: 1Gi }
        - name: data
          {{- if $root.Values.persistence.enabled }}
          persistentVolumeClaim: { claimName: {{ $root.Values.persistence.existingClaim | default (printf "%s-data" $fullname) }} }
          {{- else }}
          emptyDir: { sizeLimit: 1Gi }
          {{- end }}
{{- end -}}

{{- /* PodDisruptionBudget and HorizontalPodAutoscaler of a component. */ -}}
{{- define "parley.scaling" -}}
{{- $root := .root -}}
{{- $name := printf "%s-%s" (include "parley.fullname" $root) .component -}}
{{- if .values.pdb.enabled }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ $name }}
  labels:
    {{- include "parley.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
spec:
  maxUnavailable: {{ .values.pdb.maxUnavailable }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "parley.selector" $root | nindent 6 }}
      app.kubernetes.io/component: {{ .component }}
{{- end }}
{{- if .values.hpa.enabled }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ $name }}
  labels:
    {{- include "parley.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: {{ $name }} }
  minReplicas: {{ .values.hpa.minReplicas }}
  maxReplicas: {{ .values.hpa.maxReplicas }}
  metrics:
    {{- if hasKey .values.hpa "targetQueueSeconds" }}
    - type: External
      external:
        metric: { name: parley_outbox_oldest_seconds }
        target: { type: Value, value: {{ .values.hpa.targetQueueSeconds | quote }} }
    {{- else }}
    - type: Resource
      resource:
        name: cpu
        target: { type: Utilization, averageUtilization: {{ .values.hpa.targetCPU }} }
    {{- end }}
{{- end }}
{{- end -}}

{{- define "parley.migratePod" }}
metadata:
  labels:
    {{- include "parley.labels" . | nindent 4 }}
    app.kubernetes.io/component: migrate
    {{- with .Values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with .Values.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  restartPolicy: Never
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- with .Values.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- include "parley.podSecurity" . | nindent 4 }}
  {{- with .Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: migrate
      image: {{ include "parley.image" . | quote }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      command: [node, dist/src/cli/migrate.js]
      {{- if or .Values.secrets .Values.existingSecrets }}
      envFrom:
        {{- if .Values.secrets }}
        - secretRef: { name: {{ include "parley.fullname" . }}-migrate }
        {{- end }}
        {{- range .Values.existingSecrets }}
        - secretRef: { name: {{ . }} }
        {{- end }}
      {{- end }}
      env:
        - { name: DATA_DIR, value: /tmp }
        {{- include "parley.secretRefs" . | nindent 8 }}
      resources:
        {{- toYaml .Values.migration.resources | nindent 8 }}
      securityContext:
        {{- include "parley.containerSecurity" . | nindent 8 }}
      volumeMounts:
        - { name: tmp, mountPath: /tmp }
  volumes:
    - name: tmp
      emptyDir: { sizeLimit: 64Mi }
{{- end }}
