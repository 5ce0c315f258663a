package demo;

import dev.safepersist.SafePersist;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;

public final class Payloads {
  public interface Models {
    @SafePersist
    void save(Path file, ConfigMap config) throws IOException;

    @SafePersist
    ConfigMap config(Path file) throws IOException;

    @SafePersist
    void save(Path file, Info info) throws IOException;

    @SafePersist
    Info info(Path file) throws IOException;

    @SafePersist
    void save(Path file, Component component) throws IOException;

    @SafePersist
    Component component(Path file) throws IOException;

    @SafePersist
    Deployment deployment(Path file) throws IOException;

    @SafePersist
    void save(Path file, Deployment deployment) throws IOException;

    @SafePersist
    OpenAPI openApi(Path file) throws IOException;

    @SafePersist
    Bom bom(Path file) throws IOException;
  }

  private Payloads() {}

  public static List<String> run(Path folder) throws IOException {
    List<String> told = new ArrayList<>();
    Models models = new SafePayloads_Models();
    Path file = folder.resolve("config.json");
    models.save(
        file,
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName("web")
            .addToLabels("app", "web")
            .endMetadata()
            .addToData("replicas", "3")
            .build());
    ConfigMap config = models.config(file);
    told.add(
        "config: "
            + config.getMetadata().getName()
            + " of "
            + config.getData().get("replicas")
            + " in "
            + config.getMetadata().getLabels());
    models.save(folder.resolve("info.json"), new Info().title("Songs").version("1.0"));
    Info info = models.info(folder.resolve("info.json"));
    told.add("info: " + info.getTitle() + " " + info.getVersion());
    Component component = new Component();
    component.setName("lib");
    component.setVersion("2.0");
    component.setType(Component.Type.LIBRARY);
    models.save(folder.resolve("component.json"), component);
    Component loaded = models.component(folder.resolve("component.json"));
    told.add(
        "component: " + loaded.getName() + " " + loaded.getVersion() + " " + loaded.getType().name());
    Path place = folder.resolve("deployment.json");
    models.save(
        place,
        new DeploymentBuilder()
            .withNewSpec()
            .withReplicas(3)
            .withNewTemplate()
            .withNewSpec()
            .addNewContainer()
            .withImage("nginx")
            .endContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .build());
    told.add("deployment: " + models.deployment(place).getSpec().getReplicas());
    return told;
  }
}
