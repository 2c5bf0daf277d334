package org.kmatrix.harness.junit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives an annotated method or class an invocation for each cell, named by the cell's id. */
final class MatrixInvocations implements TestTemplateInvocationContextProvider, ClassTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), KernelMatrix.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return cells(context, "." + place(context.getRequiredTestMethod())).map(OfMethod::new);
    }

    @Override
    public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
        return only(context).isPresent();
    }

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestClass(), KernelMatrix.class);
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return cells(context, "").map(OfClass::new);
    }

    @Override
    public boolean mayReturnZeroClassTemplateInvocationContexts(ExtensionContext context) {
        return only(context).isPresent();
    }

    private static Optional<String> only(ExtensionContext context) {
        return context.getConfigurationParameter("kmatrix.cell").filter(it -> !it.isBlank());
    }

    /** A name for a file; of methods with the same name each has its own. */
    private static String place(Method method) {
        var types =
                Arrays.stream(method.getParameterTypes()).map(Class::getName).toList();
        return types.isEmpty() ? method.getName() : method.getName() + "-" + Integer.toHexString(types.hashCode());
    }

    private static Stream<CellScope> cells(ExtensionContext context, String method) {
        var annotation = AnnotationSupport.findAnnotation(context.getElement(), KernelMatrix.class)
                .orElseThrow();
        var session = MatrixSession.of(context);
        var place = context.getRequiredTestClass().getName().replace('$', '.') + method;
        var matrix = session.read(annotation, place);
        return matrix.cells(only(context)).map(it -> new CellScope(session, matrix, it));
    }

    private record OfMethod(CellScope scope) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return scope.cell().id();
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            scope.enter(context);
        }
    }

    private record OfClass(CellScope scope) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return scope.cell().id();
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            scope.enter(context);
        }
    }
}
