using Mono.Cecil;

namespace Wenmai.Tests.Rooms;

/// <summary>A type of one namespace uses a type of another.</summary>
/// <param name="From">The using type's namespace.</param>
/// <param name="Type">The using type; of nested types the outermost.</param>
/// <param name="To">The used type's namespace.</param>
/// <param name="Used">The used type.</param>
internal sealed record Arrow(string From, string Type, string To, string Used)
{
    /// <inheritdoc/>
    public override string ToString() => $"{From}.{Type} uses {To}.{Used}";
}

/// <summary>Reads which types an assembly's types use: in signatures, generic arguments, attributes, and every instruction of a body.</summary>
/// <remarks>So it sees types whose names stand nowhere in the source, reached by <c>var</c> or by a member of a member. It can't see constants: the compiler
/// copies their values.</remarks>
internal sealed class CompiledArrows
{
    private readonly HashSet<Arrow> _arrows = [];
    private readonly string _from;
    private readonly string _type;

    private CompiledArrows(string from, string type) => (_from, _type) = (from, type);

    /// <summary>The arrows of an assembly, without those inside a namespace.</summary>
    /// <param name="assembly">Path of the assembly.</param>
    public static IReadOnlyList<Arrow> Of(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        var root = module.Assembly.Name.Name;
        return module.Types.SelectMany(type => Of(type, root)).ToList();
    }

    private static HashSet<Arrow> Of(TypeDefinition type, string root)
    {
        var reader = new CompiledArrows(NamespaceOf(type, root), type.Name);
        reader.Read(type);
        return reader._arrows;
    }

    /// <summary>Pages are compiled into a namespace of the framework, and a program's first lines into none.</summary>
    private static string NamespaceOf(TypeDefinition type, string root) => type.Namespace switch
    {
        "AspNetCoreGeneratedDocument" => $"{root}.Pages",
        "" when type.Name == "Program" => root == "wenmai" ? "Wenmai.Cli" : root,
        var space => space,
    };

    private void Read(TypeDefinition type)
    {
        Add(type.BaseType);
        Read((ICustomAttributeProvider)type);
        Read(type.GenericParameters);
        foreach (var implemented in type.Interfaces) Add(implemented.InterfaceType);
        foreach (var property in type.Properties) Read(property);
        foreach (var field in type.Fields)
        {
            Add(field.FieldType);
            Read((ICustomAttributeProvider)field);
        }
        foreach (var method in type.Methods) Read(method);
        foreach (var nested in type.NestedTypes) Read(nested);
    }

    private void Read(MethodDefinition method)
    {
        AddMember(method);
        Read((ICustomAttributeProvider)method);
        Read(method.GenericParameters);
        foreach (var parameter in method.Parameters) Read(parameter);
        if (!method.HasBody) return;
        foreach (var variable in method.Body.Variables) Add(variable.VariableType);
        foreach (var handler in method.Body.ExceptionHandlers) Add(handler.CatchType);
        foreach (var instruction in method.Body.Instructions)
            if (instruction.Operand is MemberReference member) AddMember(member);
    }

    private void Read(IEnumerable<GenericParameter> parameters)
    {
        foreach (var constraint in parameters.SelectMany(p => p.Constraints)) Add(constraint.ConstraintType);
    }

    private void Read(ICustomAttributeProvider provider)
    {
        foreach (var attribute in provider.CustomAttributes)
        {
            Add(attribute.AttributeType);
            foreach (var argument in attribute.ConstructorArguments) Add(argument.Value as TypeReference);
            foreach (var named in attribute.Properties.Concat(attribute.Fields)) Add(named.Argument.Value as TypeReference);
        }
    }

    private void AddMember(MemberReference member)
    {
        Add(member as TypeReference ?? member.DeclaringType);
        if (member is FieldReference field) Add(field.FieldType);
        if (member is not MethodReference method) return;
        Add(method.ReturnType);
        foreach (var parameter in method.Parameters) Add(parameter.ParameterType);
        if (method is GenericInstanceMethod generic)
            foreach (var argument in generic.GenericArguments) Add(argument);
    }

    private void Add(TypeReference? type)
    {
        if (type is GenericInstanceType generic)
            foreach (var argument in generic.GenericArguments) Add(argument);
        if (type is TypeSpecification specification) Add(specification.ElementType);
        else if (type is not (null or GenericParameter)) AddPlain(type);
    }

    private void AddPlain(TypeReference type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        if (type.Namespace.Length > 0 && type.Namespace != _from) _arrows.Add(new Arrow(_from, _type, type.Namespace, type.Name));
    }
}
