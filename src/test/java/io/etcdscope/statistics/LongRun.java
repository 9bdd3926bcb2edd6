package io.etcdscope.statistics;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A measurement that takes minutes and prints a table; runs with {@code -Detcdscope.long=true}. */
@Tag("long")
@EnabledIfSystemProperty(named = "etcdscope.long", matches = "true")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LongRun {}
