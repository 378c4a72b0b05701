using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Wenmai.Searching;
using Wenmai.Web.Access;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>The description of the interface for programs, made from the endpoints themselves: <c>/openapi/v1.json</c>, OpenAPI 3.1.</summary>
internal static class OpenApiDescription
{
    private static readonly string[] Searching = ["Search", "Facets", "Speeches", "Matrix", "Trends"];

    /// <summary>Registers it.</summary>
    public static void AddDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = api => api.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Wenmai 文脉", Version = "v1", Description = "Search in an archive of Chinese official speeches. Offsets are UTF-16 units, end exclusive. Errors are problem details (RFC 9457) with code, field and remedy." };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme> { ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" } };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            operation.Responses ??= [];
            foreach (var (status, meaning) in new[] { ("400", "Refused, with code and remedy"), ("401", "Key or sign-in needed"), ("503", "The index is being built") })
                operation.Responses.TryAdd(status, new OpenApiResponse { Description = meaning });
            if (Searching.Contains(operation.OperationId)) AddParameters(operation);
            return Task.CompletedTask;
        });
    });

    /// <summary>Serves it.</summary>
    public static void MapDescription(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(AccessPolicies.Read);

    private static void AddParameters(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        void Add(string name, string description, JsonSchemaType type = JsonSchemaType.String, params string[] values) => operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Query,
            Description = description,
            Schema = new OpenApiSchema { Type = type, Enum = values.Length == 0 ? null : [.. values.Select(v => (JsonNode)v)] },
        });

        if (operation.OperationId == "Trends") Add(AnalysisAddress.Series, "Queries, parted by line feeds, at most 8");
        else Add(SearchParameters.Query, $"Query, at most {SearchLimits.QueryLength} characters; see /help");
        if (operation.OperationId is "Search") Add(SearchParameters.Mode, "How it is matched", values: [.. Enum.GetValues<SearchMode>().Select(SearchUrl.Name)]);
        if (operation.OperationId is "Search") Add(SearchParameters.Sort, "Order of hits", values: [.. Enum.GetValues<SearchSort>().Select(SearchUrl.Name)]);
        if (operation.OperationId is "Search" or "Speeches")
        {
            Add(SearchParameters.Page, $"1-based page; at most hit {SearchLimits.DeepestHit}", JsonSchemaType.Integer);
            Add(SearchParameters.Size, $"Hits on a page, 1 to {SearchLimits.PageSize}", JsonSchemaType.Integer);
        }
        foreach (var facet in Enum.GetValues<Facet>()) Add(FacetValues.NameOf(facet), $"Values of {Texts.Of(facet).En.ToLowerInvariant()}; repeat for several (OR)");
    }
}
