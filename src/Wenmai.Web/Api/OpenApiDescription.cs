using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;
using Wenmai.Corpus;
using Wenmai.Web.Access;
using Wenmai.Web.Api.Bodies;

namespace Wenmai.Web.Api;

/// <summary>The description of the interface for programs, made from the types of its endpoints: <c>/openapi/v1.json</c>, OpenAPI 3.1.</summary>
internal static class OpenApiDescription
{
    private static readonly Dictionary<int, string> Meanings = new()
    {
        [StatusCodes.Status200OK] = "The answer",
        [StatusCodes.Status202Accepted] = "The job that was asked for; its address is in the header Location",
        [StatusCodes.Status304NotModified] = "The client holds the answer of this generation already",
        [StatusCodes.Status400BadRequest] = "Refused, with code and remedy",
        [StatusCodes.Status401Unauthorized] = "Key or sign-in needed",
        [StatusCodes.Status403Forbidden] = "No right to do this",
        [StatusCodes.Status404NotFound] = "No such thing, or no longer",
        [StatusCodes.Status409Conflict] = "Its state does not allow this now",
        [StatusCodes.Status413PayloadTooLarge] = "The body is too large",
        [StatusCodes.Status415UnsupportedMediaType] = "The body has another media type",
        [StatusCodes.Status429TooManyRequests] = "Too many requests; the header Retry-After says when to come again",
        [StatusCodes.Status503ServiceUnavailable] = "The index is being built",
    };

    private static readonly Dictionary<string, string> Areas = new()
    {
        ["Reading"] = "Search, speeches, counts, tables; what readers keep by name",
        ["Writing"] = "The writer's desk: drafts, headings, phrases, outlines",
        ["Administration"] = "The archive's content, jobs, lexicons, models, the audit trail",
    };

    private const string KeyScheme = "key";

    /// <summary>Registers it.</summary>
    public static void AddDescription(this IServiceCollection services)
    {
        // For the schemas: answers are written with SearchJson.Options, which name enumerations in the same way.
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = api => api.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            options.CreateSchemaReferenceId = NameOf;
            options.AddDocumentTransformer(IntroduceAsync);
            options.AddOperationTransformer(DescribeAsync);
            options.AddSchemaTransformer(ShapeAsync);
        });
    }

    /// <summary>Maps its address, and the page on which people try the interface out.</summary>
    public static void MapDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(AccessPolicies.Read);
        routes.MapScalarApiReference("/api-reference", page => page
            .WithTitle("文脉接口").WithOpenApiRoutePattern("/openapi/{documentName}.json").WithNonce()
            // Nothing leaves the office: no fonts, no counts of use, no service of the page's makers.
            .DisableDefaultFonts().DisableTelemetry().DisableAgent().HideClientButton().HideDeveloperTools()).RequireAuthorization(AccessPolicies.Read);
    }

    /// <summary>The name of a schema: that of its type, with the room where two rooms have a type of that name.</summary>
    private static string? NameOf(JsonTypeInfo type) => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is not { } name ? null
        : type.Type.Namespace is "Wenmai.Drafting" or "Wenmai.Administration" && name is "Change" or "ChangeKind" or "Difference"
            ? type.Type.Namespace["Wenmai.".Length..] + name
            : name;

    private static Task IntroduceAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Wenmai 文脉",
            Version = "v1",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            Description = "Search in an archive of Chinese official speeches. Offsets are UTF-16 units, end exclusive. "
                + "Errors are problem details (RFC 9457) with code, field and remedy.",
        };
        foreach (var server in document.Servers ?? []) server.Url = server.Url?.TrimEnd('/');
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>()) tag.Description = Areas.GetValueOrDefault(tag.Name ?? "");
        document.Components ??= new OpenApiComponents();
        foreach (var schema in (document.Components.Schemas?.Values ?? []).OfType<OpenApiSchema>()) NameChoices(schema);
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [KeyScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
        };
        return Task.CompletedTask;
    }

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        foreach (var (status, response) in operation.Responses ?? [])
            if (int.TryParse(status, out var code) && Meanings.TryGetValue(code, out var meaning)) response.Description = meaning;
        Secure(operation, context);
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<BodyMetadata>().FirstOrDefault() is not { } body) return;
        var schema = await context.GetOrCreateSchemaAsync(body.Type, null, stop);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { [body.ContentType] = new() { Schema = schema } },
        };
    }

    /// <summary>Who may ask: for readers and writers a key is needed only where the server asks for signing in.</summary>
    private static void Secure(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var policies = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Select(a => a.Policy);
        var key = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, context.Document)] = [] };
        var isOpen = policies.All(p => p is AccessPolicies.Read or AccessPolicies.Write);
        operation.Security = isOpen ? [key, []] : [key];
    }

    /// <summary>A choice with a name of its own is one of its values: that none may be chosen is said where it is used.</summary>
    private static void NameChoices(OpenApiSchema schema)
    {
        if (schema.Enum is { } choices && choices.Any(IsNone))
            (schema.Type, schema.Enum) = (JsonSchemaType.String, [.. choices.Where(c => !IsNone(c))]);
    }

    private static bool IsNone(JsonNode? choice) => choice is null || choice.IsJsonNullSentinel();

    private static Task ShapeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        var descriptor = context.ParameterDescription?.ParameterDescriptor as IParameterInfoParameterDescriptor;
        var attributes = descriptor?.ParameterInfo.GetCustomAttributes(inherit: true)
            ?? context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [];
        foreach (var shape in attributes.OfType<ParameterShapeAttribute>()) shape.Apply(schema);
        // Names of choices, and names of sources, are written as texts; what makes schemas does not say so of them.
        if (schema.Enum is { Count: > 0 } choices)
            schema.Type ??= choices.Any(IsNone) ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        if (context.JsonTypeInfo.Type == typeof(SourceName)) (schema.Type, schema.Properties, schema.Required) = (JsonSchemaType.String, null, null);
        // Kinds of one answer differ by what they hold; none of them names its kind.
        if (schema.Discriminator is { Mapping: null or { Count: 0 } }) schema.Discriminator = null;
        return Task.CompletedTask;
    }
}
