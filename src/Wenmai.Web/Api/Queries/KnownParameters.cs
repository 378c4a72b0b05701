using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;

namespace Wenmai.Web.Api.Queries;

/// <summary>Refuses parameters that an endpoint does not have: a misspelt one would give another answer than the program believes to have asked for.</summary>
internal static class KnownParameters
{
    /// <summary>The filter of every endpoint: its parameters are those that its handler declares.</summary>
    public static EndpointFilterDelegate Filter(EndpointFilterFactoryContext endpoint, EndpointFilterDelegate next)
    {
        var parameters = endpoint.MethodInfo.GetParameters();
        if (parameters.Any(p => p.ParameterType.IsDefined(typeof(ChecksParametersAttribute)))) return next;
        string[] names = [.. parameters.SelectMany(Of)];
        return call => Unknown(names, call.HttpContext.Request.Query) is { Count: > 0 } unknown
            ? ValueTask.FromResult<object?>(ApiProblems.BadRequest(unknown))
            : next(call);
    }

    /// <summary>A problem for each parameter given that is none of these.</summary>
    /// <param name="names">Names of the parameters.</param>
    /// <param name="query">The parameters given.</param>
    public static IReadOnlyList<Problem> Unknown(IEnumerable<string> names, IQueryCollection query)
    {
        var known = names.Append(SearchParameters.Language).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. query.Keys.Where(name => !known.Contains(name)).Select(name => Unknown(name, known))];
    }

    /// <summary>Names of the parameters of a question.</summary>
    public static IEnumerable<string> Of(Type question) => question.GetProperties().Select(p => p.GetCustomAttribute<FromQueryAttribute>()?.Name).OfType<string>();

    private static IEnumerable<string> Of(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(AsParametersAttribute)) ? Of(parameter.ParameterType)
        : parameter.GetCustomAttribute<FromQueryAttribute>() is { } own ? [own.Name ?? parameter.Name!]
        : IsText(parameter.ParameterType) ? [parameter.Name!]
        : [];

    /// <summary>Whether a parameter without an attribute is one of the address.</summary>
    private static bool IsText(Type type) => type == typeof(string) || (Nullable.GetUnderlyingType(type) ?? type) is { IsPrimitive: true } or { IsEnum: true };

    private static Problem Unknown(string name, IEnumerable<string> known) => new(
        Codes.UnknownParameter, $"没有名为 {(name.Length > 40 ? name[..40] + "…" : name)} 的参数。", $"可用的参数：{string.Join('、', known.Order(StringComparer.Ordinal))}。") { Field = name };
}

/// <summary>Marks a question that refuses unknown parameters by itself, because they depend on what is asked.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ChecksParametersAttribute : Attribute;
