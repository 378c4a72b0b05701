using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>What a parameter may hold. Parameters are bound as text, so that a flaw is refused with a code, and described by this.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class ParameterShapeAttribute : Attribute
{
    /// <summary>Narrows the schema of the parameter.</summary>
    public abstract void Apply(OpenApiSchema schema);
}

/// <summary>A whole number between bounds, both included.</summary>
internal sealed class WholeNumberAttribute(int min, int max) : ParameterShapeAttribute
{
    /// <inheritdoc/>
    public override void Apply(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Integer;
        schema.Minimum = min.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = max.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>One of a few values, by the names that addresses use.</summary>
internal sealed class OneOfAttribute<T> : ParameterShapeAttribute where T : struct, Enum
{
    /// <inheritdoc/>
    public override void Apply(OpenApiSchema schema) =>
        schema.Enum = [.. Enum.GetValues<T>().Select(value => (JsonNode)SearchUrl.Name(value))];
}

/// <summary>One of a few texts.</summary>
internal sealed class OneOfTextsAttribute(params string[] texts) : ParameterShapeAttribute
{
    /// <inheritdoc/>
    public override void Apply(OpenApiSchema schema) => schema.Enum = [.. texts.Select(text => (JsonNode)text)];
}
