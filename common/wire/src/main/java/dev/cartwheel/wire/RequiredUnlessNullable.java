package dev.cartwheel.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** A component of a record must be in the JSON, unless its type says that it may be null. */
final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1;

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    return isRequired(member) ? Boolean.TRUE : super.hasRequiredMarker(config, member);
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
    return isRequired(member)
        ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
        : super.findSetterInfo(config, member);
  }

  private static boolean isRequired(Annotated member) {
    if (!(member instanceof AnnotatedParameter parameter)) return false;
    if (!(parameter.getOwner() instanceof AnnotatedConstructor owner)) return false;
    if (!owner.getDeclaringClass().isRecord()) return false;
    var type = owner.getAnnotated().getAnnotatedParameterTypes()[parameter.getIndex()];
    return !type.isAnnotationPresent(Nullable.class);
  }
}
