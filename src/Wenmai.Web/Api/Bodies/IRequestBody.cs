namespace Wenmai.Web.Api.Bodies;

/// <summary>The shape of a body that an endpoint takes.</summary>
internal interface IRequestBody
{
    /// <summary>Maximum size in bytes.</summary>
    static virtual int MaxBytes => 1024 * 1024;
}
